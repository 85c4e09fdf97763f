#!/usr/bin/env bash
# What the GitHub action does: annotations in the log, a job summary, a SARIF file and the body of a comment.
# It ends with the exit status of `check`, or with that of `diff` where only that has something to say.
set -uo pipefail

fingerpost="${FINGERPOST:-fingerpost}"
path="${FINGERPOST_PATH:-.}"
folder="${RUNNER_TEMP:-$(mktemp -d)}"
# The arguments are words, as on a command line.
read -r -a arguments <<<"${FINGERPOST_ARGS:-}"

check() {
    "$fingerpost" check "$path" "${arguments[@]}" --output-format "$1" "${@:2}"
}

check "${FINGERPOST_FORMAT:-github}"
status=$?

# The other reports say the same: what went wrong was printed above.
sarif="$folder/fingerpost.sarif"
check sarif --quiet --exit-zero --output-file "$sarif" || sarif=""
check markdown --quiet --exit-zero >>"${GITHUB_STEP_SUMMARY:-/dev/null}"

comment=""
if [[ -n "${FINGERPOST_BASE:-}" ]]; then
    comment="$folder/fingerpost-comment.md"
    "$fingerpost" diff "$FINGERPOST_BASE" --path "$path" --output-format markdown >"$comment"
    changed=$?
    cat "$comment" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
    if [[ $status -eq 0 ]]; then
        status=$changed
    fi
fi

{
    echo "sarif-file=$sarif"
    echo "comment-file=$comment"
} >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$status"
