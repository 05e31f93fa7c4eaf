#!/bin/sh
# Writes the data that is made from npm packages anew: schemas/catalog, src/schemas/data/enums.txt and
# testdata/schemas/kubernetes-models-*.txt. To be run in the root of the repository; the diff is to be read.
set -eu

packages=target/schemas/npm
data=src/schemas/data
dependency=org.apache.maven.plugins:maven-dependency-plugin:3.9.0
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}

sh src/schemas/fetch-npm.sh "$packages"
mvn -q -B test-compile
mvn -q -B $dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/schemas/classpath.txt
path=target/test-classes:target/classes:$(cat target/schemas/classpath.txt)

jars=
for version in 20.0.1 21.0.2 22.0.1 23.0.0 24.0.0 25.0.0 26.0.0 27.0.0; do
  jar=$repository/io/kubernetes/client-java-api/$version/client-java-api-$version.jar
  [ -f "$jar" ] || mvn -q -B $dependency:get -Dartifact="io.kubernetes:client-java-api:$version" -Dtransitive=false
  jars="$jars $jar"
done

java -cp "$path" dev.premortem.schemas.npm.GenerateCatalog "$packages" $data/catalog-corrections.txt \
  src/main/resources/dev/premortem/kubernetes/cluster-kinds.txt schemas/catalog
# shellcheck disable=SC2086  # the jars are separated by blanks
java -cp "$path" dev.premortem.schemas.npm.GenerateBuiltins "$packages" $data/enums.txt \
  testdata/schemas/kubernetes-models-1.36.txt $jars
