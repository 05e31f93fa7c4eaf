package dev.premortem.actions.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.actions.expression.ExpressionProblem;
import dev.premortem.actions.expression.ExpressionType;
import dev.premortem.actions.expression.ExpressionType.Basic;
import dev.premortem.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkflowExpressionsTest {
    /** Line, kind and subject of every problem of an expression. */
    private static List<String> problems(String workflow) {
        return problems(WorkflowExpressions.in(WorkflowProblemsTest.read(workflow)));
    }

    private static List<String> problems(List<ExpressionPlace> places) {
        List<String> found = new ArrayList<>();
        for (ExpressionPlace place : places) {
            for (ExpressionProblem problem : place.check().problems()) {
                Span span = place.node().embedded().span(problem.start(), problem.end());
                found.add(span.line() + " " + problem.kind() + " " + problem.subject());
            }
        }
        return found;
    }

    @Test
    void theCompleteWorkflowIsClean() throws IOException {
        WorkflowFile file =
                WorkflowProblemsTest.read(Files.readString(Path.of("testdata/actions/workflows/complete.yml")));

        List<ExpressionPlace> places = WorkflowExpressions.in(file);

        assertThat(problems(places)).isEmpty();
        assertThat(places).hasSizeGreaterThan(15);
    }

    @Test
    void contextsAreTypedByWhatTheFileDeclares() {
        assertThat(problems("""
                on:
                  workflow_dispatch:
                    inputs:
                      dry-run: {type: boolean}
                      level: {type: choice, options: [a]}
                jobs:
                  build:
                    runs-on: ${{ matrix.os }}
                    strategy:
                      matrix:
                        os: [linux]
                        include: [{os: mac, fast: true}]
                    outputs:
                      tag: ${{ steps.meta.outputs.tag }}
                    steps:
                      - id: meta
                        run: |
                          echo ${{ matrix.os }} ${{ matrix.fast }}
                          echo ${{ matrix.slow }} ${{ steps.late.outcome }}
                      - id: late
                        run: echo ${{ steps.meta.outcome }} ${{ inputs.dry_run }}
                        if: inputs.dry-run == 'true'
                      - run: echo ${{ github.event.inputs.levle }} ${{ github.event.inputs.level }}
                  deploy:
                    needs: build
                    runs-on: x
                    if: needs.build.outputs.tga != '' && needs.other.result == 'success'
                    steps:
                      - run: echo ${{ needs.build.outputs.tag }} ${{ matrix.os }}
                """))
                .containsExactly(
                        "19 UNKNOWN_PROPERTY slow",
                        "19 UNKNOWN_PROPERTY late",
                        "22 COMPARISON ==",
                        "21 UNKNOWN_PROPERTY dry_run",
                        "23 UNKNOWN_PROPERTY levle",
                        "27 UNKNOWN_PROPERTY tga",
                        "27 UNKNOWN_PROPERTY other",
                        "29 UNKNOWN_PROPERTY os");
    }

    @Test
    void everyPlaceHasItsContexts() {
        assertThat(problems("""
                name: ${{ github.ref }}
                run-name: ${{ env.A }}
                on:
                  push: {branches: ['${{ github.ref }}']}
                  workflow_call:
                    inputs: {a: {type: string, default: '${{ secrets.A }}'}}
                    outputs: {b: {value: '${{ jobs.a.outputs.nope }} ${{ jobs.a.outputs.o }}'}}
                env: {A: '${{ env.B }}'}
                concurrency: ${{ matrix.x }}
                jobs:
                  a:
                    name: ${{ steps.x.outcome }}
                    runs-on: [self-hosted, '${{ env.A }}']
                    if: success() && hashFiles('x')
                    environment: {name: '${{ env.A }}', url: '${{ steps.s.outputs.u }}'}
                    env: ${{ 'text' }}
                    outputs: {o: '${{ steps.s.outputs.u }}'}
                    container:
                      image: ${{ secrets.A }}
                      env: {X: '${{ runner.os }}'}
                      credentials: {username: '${{ env.A }}', password: '${{ secrets.P }}'}
                    services: {db: {image: '${{ job.status }}', env: {Y: '${{ job.status }}'}}}
                    snapshot: {image-name: x, if: env.A}
                    steps:
                      - id: s
                        uses: a/b@${{ github.sha }}
                        with: {x: '${{ github }}'}
                  b:
                    uses: ./${{ github.sha }}
                    with: {x: '${{ secrets.A }}'}
                    secrets: {y: '${{ secrets.A }}'}
                """))
                .containsExactly(
                        "1 NOT_ALLOWED name",
                        "2 CONTEXT_NOT_AVAILABLE env",
                        "8 CONTEXT_NOT_AVAILABLE env",
                        "9 CONTEXT_NOT_AVAILABLE matrix",
                        "4 NOT_ALLOWED on",
                        "6 CONTEXT_NOT_AVAILABLE secrets",
                        "7 UNKNOWN_PROPERTY nope",
                        "12 CONTEXT_NOT_AVAILABLE steps",
                        "14 FUNCTION_NOT_AVAILABLE hashFiles",
                        "13 CONTEXT_NOT_AVAILABLE env",
                        "16 VALUE_TYPE jobs.<job_id>.env",
                        "19 CONTEXT_NOT_AVAILABLE secrets",
                        "22 CONTEXT_NOT_AVAILABLE job",
                        "23 CONTEXT_NOT_AVAILABLE env",
                        "26 NOT_ALLOWED jobs.<job_id>.steps.uses",
                        "27 PRINTED github",
                        "15 CONTEXT_NOT_AVAILABLE env",
                        "29 NOT_ALLOWED jobs.<job_id>.uses",
                        "30 CONTEXT_NOT_AVAILABLE secrets");
    }

    @Test
    void whatAnExpressionGivesIsOpen() {
        assertThat(problems("""
                on: [push, workflow_call]
                jobs:
                  a:
                    runs-on: x
                    strategy: {matrix: '${{ fromJSON(vars.M) }}'}
                    env: ${{ matrix.env }}
                    steps:
                      - run: echo ${{ matrix.any.thing }} ${{ github.event.inputs.x }} ${{ secrets.undeclared }}
                  b:
                    needs: [c]
                    runs-on: x
                    strategy: {matrix: {include: '${{ fromJSON(needs.c.outputs.any) }}', os: [x]}}
                    steps: [{run: 'echo ${{ matrix.os }} ${{ matrix.any }}'}]
                  c:
                    uses: ./.github/workflows/x.yml
                """)).isEmpty();
    }

    @Test
    void theOutputsOfACalledWorkflowCanBeGiven() {
        WorkflowFile file = WorkflowProblemsTest.read("""
                on: push
                jobs:
                  a: {uses: ./.github/workflows/x.yml}
                  b:
                    needs: a
                    runs-on: x
                    steps:
                      - run: echo ${{ needs.a.outputs.tag }} ${{ needs.a.outputs.nope }}
                """);

        List<ExpressionPlace> places = WorkflowExpressions.in(
                file, job -> Optional.of(ExpressionType.strict().with("tag", Basic.STRING)));

        assertThat(problems(places)).containsExactly("8 UNKNOWN_PROPERTY nope");
    }

    @Test
    void aMatrixMergesItsValues() {
        Matrix matrix = WorkflowProblemsTest.read("""
                on: push
                jobs:
                  a:
                    strategy:
                      matrix:
                        n: [1, 2]
                        m: [1, x]
                        o: [{a: 1, b: [true]}, {a: x}]
                        e: ['${{ github.ref }}', 1]
                        t: ['a-${{ github.ref }}']
                        include: [{n: x, extra: 1.5}]
                """).jobs().get(0).matrix().orElseThrow();

        assertThat(NodeTypes.matrix(Optional.of(matrix)).shown())
                .isEqualTo(
                        "{n: string, m: string, o: {a: string, b: list<boolean>}, e: any, t: string, extra: number}");
    }
}
