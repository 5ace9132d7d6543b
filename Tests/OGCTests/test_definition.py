"""schemathesis asks what the OpenAPI document allows, and a good deal that it does not: no 5xx, no undocumented answer."""

import pytest

from conftest import python, run

checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance"


@pytest.mark.parametrize("who", [None, "plan", "politie"])
def test_no_answer_is_undocumented(ogc, tokens, tmp_path, who):
    command = [python, "-m", "schemathesis.cli", "run", ogc + "/api", "--checks", checks, "--mode", "all"]
    command += ["--phases", "examples,coverage,fuzzing", "--max-examples", "15", "--seed", "1", "--generation-database", "none", "--no-color"]
    if who:
        command += ["--auth", f"{who}:{tokens[who]}"]
    print(run(*command, cwd=tmp_path)[-2000:])
