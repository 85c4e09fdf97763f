#!/usr/bin/env bash
# What the GitHub action does: annotations in the log, a job summary, a SARIF file and the body of a comment.
# It ends with the graver exit status of `check` and `diff`: 0 nothing found, 1 findings or breaking changes, 2 a job could
# not be done.  It keeps to bash 3.2, which is what macOS has.
set -uo pipefail

fingerpost="${FINGERPOST:-fingerpost}"
path="${FINGERPOST_PATH:-.}"
format="${FINGERPOST_FORMAT:-github}"
folder="${RUNNER_TEMP:-$(mktemp -d)}"
summary="${GITHUB_STEP_SUMMARY:-/dev/null}"

# What an input says, as words: quotes and backslashes as in a shell, line breaks as blanks; nothing is expanded.
words=()
split() {
    words=()
    [[ $1 =~ [^[:space:]] ]] || return 0
    local text
    text="$(xargs printf '%s\n' <<<"$1")" || return
    while IFS= read -r word; do
        words+=("$word")
    done <<<"$text"
}

if ! split "${FINGERPOST_ARGS:-}"; then
    echo "::error title=fingerpost::the input \`args\` has a quote without an end" >&2
    exit 2
fi
arguments=(${words[@]+"${words[@]}"})

# What of these is about the project concerns `diff`, too.
project=()
for ((i = 0; i < ${#arguments[@]}; i++)); do
    case "${arguments[i]}" in
    --app | --fastapi-version | --config | --python)
        project+=("${arguments[i]}" "${arguments[i + 1]:-}")
        ;;
    --app=* | --fastapi-version=* | --config=* | --python=*)
        project+=("${arguments[i]}")
        ;;
    esac
done

# check FORMAT [OPTION…]
check() {
    "$fingerpost" check "$path" ${arguments[@]+"${arguments[@]}"} --output-format "$@"
}

# compare FORMAT [OPTION…]
compare() {
    "$fingerpost" diff "$FINGERPOST_BASE" --path "$path" ${project[@]+"${project[@]}"} --output-format "$@"
}

# GitHub drops a summary of more than a mebibyte.
summarize() {
    if [[ $(wc -c <"$1") -lt 900000 ]]; then
        cat "$1" >>"$summary"
    else
        echo "The report is longer than a job summary may be: see the log." >>"$summary"
    fi
}

check "$format"
status=$?

# The other reports say the same: what went wrong was printed above.
sarif="$folder/fingerpost.sarif"
check sarif --quiet --exit-zero --output-file "$sarif" 2>/dev/null || sarif=""
report="$folder/fingerpost-summary.md"
check markdown --quiet --exit-zero >"$report" 2>/dev/null && summarize "$report"

comment=""
if [[ -n "${FINGERPOST_BASE:-}" ]]; then
    comment="$folder/fingerpost-comment.md"
    compare markdown >"$comment"
    changed=$?
    if [[ $changed -gt 1 ]]; then
        # Nothing was compared, and stderr said why: there is nothing to comment on.
        comment=""
    else
        summarize "$comment"
        if [[ $format == github ]]; then
            compare github --quiet
        fi
    fi
    if [[ $changed -gt $status ]]; then
        status=$changed
    fi
fi

{
    echo "sarif-file=$sarif"
    echo "comment-file=$comment"
} >>"${GITHUB_OUTPUT:-/dev/null}"
exit "$status"
