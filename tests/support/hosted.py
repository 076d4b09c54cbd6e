"""The built site, published and served by nginx with the shipped configuration: once a worker."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from generator.publish.deploy import ReleaseFolder
from run import SetUpError
from tests.support.nginx import nginx
from tests.support.published import published


@dataclass(frozen=True)
class Answer:
    """What a server says to a request; names of headers are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Hosted:
    """A published site and the address at which nginx serves it, such as http://127.0.0.1:40123/."""

    served: ReleaseFolder
    address: str
    work: Path  # where nginx writes what it has to say

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Return the answer to a request; headers are named with _ for -."""
        connection = HTTPConnection(self.address.split("/")[2], timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        with connection.getresponse() as said:
            answer = Answer(said.status, {name.lower(): value for name, value in said.getheaders()}, said.read())
        connection.close()
        return answer


@pytest.fixture(scope="session")
def hosted(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """The site as a host serves it; without nginx the tests that want it fail."""
    if sys.platform != "linux":
        pytest.skip("nginx is tried on Linux")
    served, problem = published(site, tmp_path_factory.mktemp("host") / "guide"), ""
    work = tmp_path_factory.mktemp("nginx")
    with ExitStack() as stack:
        try:
            address = stack.enter_context(nginx(served.folder, work))
        except SetUpError as error:
            problem = str(error)
        if problem:  # said out here, where no traceback comes with it
            pytest.fail(problem, pytrace=False)
        yield Hosted(served, address, work)
