"""A request beyond the largest file is refused before a byte of it is kept."""

import io

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import StopUpload

from surpass.office.site.frame.upload_limit import MOST_REQUEST, UploadLimit


def test_a_request_that_says_it_is_too_large_is_not_read(rf):
    asked = rf.generic("POST", "/", b"", CONTENT_LENGTH=str(MOST_REQUEST + 1))
    with pytest.raises(RequestDataTooBig):
        UploadLimit(asked)


def test_a_request_that_is_larger_than_it_says_is_stopped():
    limit = UploadLimit()
    for _ in range(MOST_REQUEST // 10_000_000):
        assert limit.receive_data_chunk(bytes(10_000_000), 0)
    with pytest.raises(StopUpload):
        limit.receive_data_chunk(bytes(10_000_000), 0)


def test_a_page_answers_that_it_is_too_large(client):
    answer = client.generic(
        "POST", "/language/", b"--x--", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(MOST_REQUEST + 1),
    )  # fmt: skip
    assert answer.status_code == 400


def test_a_file_within_the_limit_comes_through(client):
    file = io.BytesIO(b"%PDF" + bytes(2_000_000))
    file.name = "a.pdf"
    assert client.post("/language/", {"language": "en", "file": file}).status_code == 302
