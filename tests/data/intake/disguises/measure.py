"""What the intake says of a file before anything of it is kept."""

from data.intake.model import RefusedError
from data.publish.examine import read


def refusal(name, content):
    """Key of the sentence with which a file is refused; empty where it is taken."""
    try:
        read(name, content)
    except RefusedError as error:
        return error.key
    return ""
