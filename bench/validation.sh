#!/bin/sh
# Prints what validating objects against the bundled schemas costs: the first object of the first kind in a new JVM, and
# objects per second when it is warm, parsing included and on one thread. Usage: bench/validation.sh [ROUNDS].
set -eu
rounds=${1:-40}
home=$(cd "$(dirname "$0")/.." && pwd -P)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
"$home/bin/premortem" version >/dev/null # builds the jar where it is missing or old
jar=$(ls "$home"/target/premortem-maven-plugin-*-cli.jar)

cat >"$scratch/Validation.java" <<'JAVA'
import dev.premortem.kubernetes.KubernetesVersion;
import dev.premortem.schema.ObjectSchema;
import dev.premortem.schema.Schemas;
import dev.premortem.text.SourceFile;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlFile;
import dev.premortem.yaml.YamlMapping;
import dev.premortem.yaml.YamlReader;
import dev.premortem.yaml.YamlVersion;
import java.util.List;
import java.util.Locale;

class Validation {
    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, labels: {app: web}}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                    - name: web
                      image: ghcr.io/example/web:1.4.0
                      ports: [{name: http, containerPort: 8080}]
                      env: [{name: LOG_LEVEL, value: info}]
                      resources: {requests: {cpu: 50m, memory: 64Mi}, limits: {memory: 128Mi}}
                      readinessProbe: {httpGet: {path: /ready, port: http}}
            """;
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec:
              selector: {app: web}
              ports: [{name: http, port: 80, targetPort: http}]
            """;
    private static final String CONFIG = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: web}
            data:
              LOG_LEVEL: info
              server.yaml: |
                listen: 0.0.0.0:8080
            """;
    private static final String INGRESS = """
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: web}
            spec:
              rules:
                - host: web.example.com
                  http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {name: http}}}}]}
            """;
    private static final String TEXT = String.join("---\n", DEPLOYMENT, SERVICE, CONFIG, INGRESS);
    private static final int FILES = 500;

    public static void main(String[] arguments) {
        List<YamlDocument> first = read();
        long cold = System.nanoTime();
        Schemas schemas = Schemas.bundled();
        validate(schemas, first.subList(0, 1));
        System.out.printf(Locale.ROOT, "| first object in a new JVM | %.0f ms |%n", (System.nanoTime() - cold) / 1e6);
        double best = 0;
        int rounds = Integer.parseInt(arguments[0]);
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            int objects = 0;
            for (int i = 0; i < FILES; i++) {
                objects += validate(schemas, read());
            }
            best = Math.max(best, objects / ((System.nanoTime() - start) / 1e9));
        }
        System.out.printf(Locale.ROOT, "| objects per second, warm, best of %d rounds | %.0f |%n", rounds, best);
    }

    private static List<YamlDocument> read() {
        YamlFile file = YamlReader.read(new SourceFile("web.yaml", TEXT));
        return file.documents();
    }

    private static int validate(Schemas schemas, List<YamlDocument> documents) {
        for (YamlDocument document : documents) {
            YamlMapping object = document.mapping().orElseThrow();
            ObjectSchema schema = schemas.schema(
                    schemas.known(object.text("apiVersion").orElseThrow(), object.text("kind").orElseThrow())
                            .orElseThrow(),
                    KubernetesVersion.NEWEST);
            if (!schema.problemsOf(object, YamlVersion.V1_1).isEmpty()) {
                throw new IllegalStateException("a valid object has problems");
            }
        }
        return documents.size();
    }
}
JAVA

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
echo "| validation | |"
echo "|---|---:|"
"$java" -Dslf4j.internal.verbosity=ERROR -XX:+UseSerialGC -cp "$jar" "$scratch/Validation.java" "$rounds"
size=$(du -sk "$home/schemas/kubernetes" "$home/schemas/catalog" | awk '{ sum += $1 } END { print sum }')
echo "| schemas in the repository | $size KB |"
