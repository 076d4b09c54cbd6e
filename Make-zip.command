#!/bin/sh
# Makes the zip to hand out, in the folder dist. A double click starts it.
cd "$(dirname "$0")" || exit 1
if command -v python3 >/dev/null 2>&1; then
  python3 run.py bundle
else
  echo "Python is not on this computer. Install Python 3.11 or newer from www.python.org, then start this again."
fi
printf '\nPress Enter to close. '
read -r _
