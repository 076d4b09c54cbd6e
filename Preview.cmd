@echo off
rem Shows the site in the browser while you edit; Ctrl+C ends it. A double click starts it.
chcp 65001 >nul
cd /d "%~dp0"
where py >nul 2>nul
if errorlevel 1 (
  echo Python is not on this computer. Install Python 3.11 or newer from www.python.org, then start this again.
  pause
  exit /b 1
)
py run.py serve --open
pause
