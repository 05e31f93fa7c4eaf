#!/bin/sh
# The step of action.yml: inputs (PREMORTEM_*) to options, a Java of the runner, and the reports to where GitHub
# shows them. The exit code is that of premortem; 2 also for an input that cannot be used.
# Nothing of an input is ever evaluated: options are collected in the positional parameters, value by value.
set -uf

annotate=${PREMORTEM_ANNOTATIONS:-true}
summarise=${PREMORTEM_SUMMARY:-true}
sarif=${PREMORTEM_SARIF_FILE:-}
newline='
'

output() { printf '%s=%s\n' "$1" "$2" >>"${GITHUB_OUTPUT:-/dev/null}"; }

finish() {
  output exit-code "$1"
  rm -rf "$scratch"
  exit "$1"
}

# What a message holds of an input must not become a workflow command of its own.
escaped() { printf '%s' "$1" | sed 's/%/%25/g' | tr '\r\n' '  '; }

refuse() {
  if [ "$annotate" = true ]; then
    printf '::error title=premortem::%s\n' "$(escaped "$1")"
  else
    printf 'premortem: %s\n' "$(escaped "$1")" >&2
  fi
  finish 2
}

is_java_17() {
  version=$("$1" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  [ "${version:-0}" -ge 17 ]
}

# The Java of the job where it is new enough, else one that the runner keeps for actions/setup-java. The launcher
# looks at JAVA_HOME first and then at PATH.
choose_java() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    if is_java_17 "$JAVA_HOME/bin/java"; then return; fi
    unset JAVA_HOME
  fi
  if command -v java >/dev/null && is_java_17 java; then return; fi
  for release in 17 21 25; do
    for machine in X64 ARM64 arm64; do
      candidate=$(printenv "JAVA_HOME_${release}_$machine") || continue
      if [ -x "$candidate/bin/java" ] && is_java_17 "$candidate/bin/java"; then
        JAVA_HOME=$candidate && export JAVA_HOME
        return
      fi
    done
  done
  refuse 'no Java 17 or newer on this runner: add a step with actions/setup-java before this one'
}

# Prints value $1 split at commas and blanks, one word a line.
words() { printf '%s' "$1" | tr -s ', \t\r\n' '\n'; }

scratch=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/premortem.XXXXXX") || exit 2
trap 'rm -rf "$scratch"; exit 130' INT HUP TERM
cd "${GITHUB_WORKSPACE:-.}" || finish 2

for flag in "$annotate" "$summarise"; do
  case $flag in true | false) ;; *) annotate=true && refuse "annotations and summary take true or false, not $flag" ;; esac
done
# A second line would be a workflow command in the log, or one more output.
for value in "${PREMORTEM_FAIL_ON:-}" "${PREMORTEM_CONFIG:-}" "$sarif"; do
  case $value in *"$newline"*) refuse 'fail-on, config and sarif-file take one line' ;; esac
done
choose_java

# The log shows of an annotation nothing but its message, so people get the frames in any case.
set -- check "--fail-on=${PREMORTEM_FAIL_ON:-error}" "--format=text=$scratch/findings.txt" \
  "--format=json=$scratch/findings.json"
if [ "$annotate" = true ]; then set -- "$@" --format=github; fi
if [ "$summarise" = true ]; then set -- "$@" "--format=markdown=$scratch/findings.md"; fi
if [ -n "$sarif" ]; then
  case $sarif in */*) mkdir -p -- "${sarif%/*}/" || refuse "the folder of $sarif cannot be made" ;; esac
  # An earlier run's report must not pass for this one's.
  rm -f -- "$sarif"
  set -- "$@" "--format=sarif=$sarif"
fi
if [ -n "${PREMORTEM_CONFIG:-}" ]; then set -- "$@" "--config=$PREMORTEM_CONFIG"; fi
while IFS= read -r word; do
  [ -z "$word" ] || set -- "$@" "--only=$word"
done <<WORDS
$(words "${PREMORTEM_ONLY:-}")
WORDS
while IFS= read -r word; do
  [ -z "$word" ] || set -- "$@" "--skip=$word"
done <<WORDS
$(words "${PREMORTEM_SKIP:-}")
WORDS

# xargs knows quotes and backslashes and nothing else: no variables, no commands, no patterns.
printf '%s' "${PREMORTEM_ARGS:-}" | xargs printf '%s\n' >"$scratch/args" 2>/dev/null ||
  refuse 'args has a quote without its partner'
while IFS= read -r word; do
  [ -z "$word" ] || set -- "$@" "$word"
done <"$scratch/args"

while IFS= read -r path; do
  # Neither an option nor standard input, whatever its name.
  case $path in '') continue ;; -*) path=./$path ;; esac
  set -- "$@" "$path"
done <<PATHS
$(printf '%s' "${PREMORTEM_PATH:-.}" | tr -d '\r')
PATHS

"$GITHUB_ACTION_PATH/bin/premortem" "$@"
code=$?

if [ -s "$scratch/findings.txt" ]; then
  # Frames quote files of the repository; nothing in them may speak to the runner.
  token=premortem-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '::stop-commands::%s\n' "$token"
  cat "$scratch/findings.txt"
  printf '\n::%s::\n' "$token"
fi
if [ -s "$scratch/findings.md" ]; then
  cat "$scratch/findings.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
fi
for count in errors warnings; do
  # The first key of that name is the one of the summary: inside a string its quotes would be escaped.
  number=$(sed -n "s/^.*\"$count\" *: *\\([0-9][0-9]*\\).*/\\1/p" "$scratch/findings.json" 2>/dev/null | head -n 1)
  output "$count" "$number"
done
if [ -n "$sarif" ] && [ -f "$sarif" ]; then output sarif-file "$sarif"; fi
if [ "$code" -eq 2 ] && [ "$annotate" = true ]; then
  echo '::error title=premortem::nothing can be trusted here; the log of this step says why'
fi
finish "$code"
