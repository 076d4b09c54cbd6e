"""How a command of the program is typed on this machine."""

import os

# The installer for Windows gives no "python" to type, and always "py".
RUN = f"{'py' if os.name == 'nt' else 'python'} run.py"
