#!/bin/sh
# Prints how long a start takes, as a Markdown table: a bare JVM, then a check of one file without and with the
# class archive. Usage: bench/startup.sh [RUNS]. PREMORTEM_BENCH_JDKS lists JDK folders, separated by colons.
set -eu
runs=${1:-20}
home=$(cd "$(dirname "$0")/.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# Median wall times of commands separated by --. The commands take turns, so that a busy moment of the machine
# falls on all of them, and the first turn is not counted.
cat >"$scratch/Turns.java" <<'JAVA'
import java.util.*;

class Turns {
    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        List<List<String>> commands = new ArrayList<>();
        for (String word : Arrays.asList(arguments).subList(1, arguments.length)) {
            if (word.equals("--")) {
                commands.add(new ArrayList<>());
            } else {
                commands.get(commands.size() - 1).add(word);
            }
        }
        double[][] times = new double[commands.size()][runs];
        for (int run = -1; run < runs; run++) {
            for (int i = 0; i < times.length; i++) {
                long start = System.nanoTime();
                int exit = new ProcessBuilder(commands.get(i))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
                if (exit > 1) {
                    System.err.println("exit code " + exit + " of " + commands.get(i));
                    System.exit(2);
                }
                times[i][Math.max(run, 0)] = (System.nanoTime() - start) / 1e6;
            }
        }
        for (double[] time : times) {
            Arrays.sort(time);
            System.out.printf(Locale.ROOT, "%.1f ", (time[(runs - 1) / 2] + time[runs / 2]) / 2);
        }
    }
}
JAVA
printf 'class Bare {\n    public static void main(String[] arguments) {}\n}\n' >"$scratch/Bare.java"

mkdir "$scratch/repository"
cat >"$scratch/repository/deployment.yaml" <<'YAML'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example.com/shop/web:1.4.2
          ports:
            - containerPort: 8080
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
YAML

jdks=${PREMORTEM_BENCH_JDKS:-${JAVA_HOME:-}}
[ -n "$jdks" ] || jdks=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')

# Archives of its own, since a run must not profit from an older one. CI would keep them from being made.
export XDG_CACHE_HOME="$scratch/cache"
unset CI PREMORTEM_ARCHIVE PREMORTEM_NO_ARCHIVE PREMORTEM_JAVA_OPTS
archives() { find "$scratch/cache/premortem" -name "$1" 2>/dev/null | wc -l; }

printf '| JDK | bare JVM | check without archive | ratio | check with archive | ratio |\n'
printf '|---|---:|---:|---:|---:|---:|\n'
old_ifs=$IFS
IFS=:
for jdk in $jdks; do
  IFS=$old_ifs
  export JAVA_HOME="$jdk"
  "$jdk/bin/javac" --release 17 -nowarn -d "$scratch" "$scratch/Bare.java" "$scratch/Turns.java"
  rm -rf "$scratch/cache"
  "$home/bin/premortem" version >/dev/null
  tries=0
  until [ "$(archives '*.length')" -eq 1 ] && [ "$(archives '*.lock')" -eq 0 ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || { echo "no archive was made with $jdk" >&2 && exit 1; }
    sleep 1
  done
  # shellcheck disable=SC2046  # three numbers
  set -- $("$jdk/bin/java" -cp "$scratch" Turns "$runs" \
    -- "$jdk/bin/java" -cp "$scratch" Bare \
    -- env PREMORTEM_NO_ARCHIVE=1 "$home/bin/premortem" check "$scratch/repository" \
    -- env PREMORTEM_NO_ARCHIVE=0 "$home/bin/premortem" check "$scratch/repository")
  version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$jdk/release")
  awk -v jdk="${version:-$jdk}" -v bare="$1" -v without="$2" -v with="$3" 'BEGIN {
    printf "| %s | %.0f ms | %.0f ms | %.1f | %.0f ms | %.1f |\n", jdk, bare, without, without / bare, with, with / bare
  }'
done
