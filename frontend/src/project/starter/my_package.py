"""Says where it runs."""

import platform


def greeting() -> str:
    return f"Hello from {platform.machine()}, Python {platform.python_version()}"


if __name__ == "__main__":
    print(greeting())
