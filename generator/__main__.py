"""`python -m generator`: the command line."""

from generator.cli.main import main
from generator.errors import RUN

if __name__ == "__main__":
    main(prog_name=RUN)
