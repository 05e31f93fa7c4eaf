package dev.premortem.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.gotemplate.GoValue.GoFloat;
import dev.premortem.gotemplate.GoValue.GoList;
import dev.premortem.gotemplate.GoValue.GoMap;
import dev.premortem.gotemplate.GoValue.GoString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Go's answers cannot tell: unknown values, limits, places of faults, and that nothing throws. */
class GoTemplateTest {
    private static final GoMap DATA =
            new GoMap(Map.of("name", new GoString("web"), "count", new GoFloat(2), "list", new GoList(List.of())));

    private static GoTemplate.Executed run(String text, Options options) {
        GoTemplate.Parsed parsed = GoTemplate.parse("main", text, FunctionSet.argoCd());
        if (parsed instanceof GoTemplate.Parsed.Bad bad) {
            return new GoTemplate.Executed.Bad(bad.fault());
        }
        return ((GoTemplate.Parsed.Good) parsed).template().execute(DATA, options);
    }

    private static Rendered rendered(String text) {
        GoTemplate.Executed executed = run(text, Options.DEFAULTS);
        assertThat(executed).as(executed.toString()).isInstanceOf(GoTemplate.Executed.Good.class);
        return ((GoTemplate.Executed.Good) executed).rendered();
    }

    private static TemplateFault fault(String text, Options options) {
        GoTemplate.Executed executed = run(text, options);
        assertThat(executed).as(executed.toString()).isInstanceOf(GoTemplate.Executed.Bad.class);
        return ((GoTemplate.Executed.Bad) executed).fault();
    }

    @Test
    void anUnknownValueLeavesAHole() {
        Rendered rendered = rendered("a-{{ .name }}-{{ randAlpha 5 | lower }}-z");
        assertThat(rendered.text()).isEqualTo("a-web--z");
        assertThat(rendered.complete()).isTrue();
        assertThat(rendered.taints()).containsExactly(new Rendered.Taint("randAlpha", 17, 6));
    }

    @Test
    void anUnknownDecisionEndsTheOutput() {
        Rendered rendered = rendered("a{{ if eq (now | date \"2006\") \"2026\" }}b{{ end }}c");
        assertThat(rendered.text()).isEqualTo("a");
        assertThat(rendered.complete()).isFalse();
        assertThat(rendered.isTainted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ $x := uuidv4 }}{{ .name }}",
                "{{ (dict \"a\" now \"b\" .name).b }}",
                "{{ first (list .name now) }}",
                "{{ $d := dict }}{{ $_ := set $d \"k\" uuidv4 }}{{ $_ = set $d \"n\" .name }}{{ $d.n }}",
                "{{ .name | default (randAlpha 3) }}",
                "{{ coalesce .name now }}",
                "{{ ternary .name now true }}",
                "{{ if or .name now }}{{ .name }}{{ end }}",
                "{{ $d := dict \"n\" $.name }}{{ $e := deepCopy $d }}{{ $_ := set $d uuidv4 1 }}{{ $e.n }}",
                "{{ with $k := keys (dict \"web\" 1) }}{{ index $k 0 }}{{ end }}"
            })
    void anUnknownValueThatReachesNothingTaintsNothing(String template) {
        Rendered rendered = rendered(template);
        assertThat(rendered.isTainted()).isFalse();
        assertThat(rendered.text()).isEqualTo("web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ toYaml (dict \"a\" now) }}",
                "{{ list 1 now }}",
                "{{ printf \"%s\" uuidv4 }}",
                "{{ (genCA \"x\" 365).Cert }}",
                "{{ range (list 1 uuidv4) }}{{ . }}{{ end }}",
                "{{ range now }}x{{ end }}",
                "{{ keys . }}",
                "{{ values . | first }}",
                "{{ eq uuidv4 \"x\" }}",
                "{{ and uuidv4 1 }}",
                "{{ $x := now }}{{ with $x }}a{{ end }}",
                "{{ define \"t\" }}{{ . }}{{ end }}{{ template \"t\" uuidv4 }}",
                "{{ b64enc (randBytes 4) }}",
                "{{ sortAlpha (list \"a\" uuidv4) }}",
                "{{ index (dict \"a\" uuidv4) \"a\" 0 }}",
                "{{ $d := dict \"a\" 1 }}{{ $_ := set $d uuidv4 2 }}{{ $d }}",
                "{{ $d := dict \"a\" 1 }}{{ $_ := set $d uuidv4 2 }}{{ $d.a }}",
                "{{ $d := dict \"a\" 1 }}{{ $_ := set $d uuidv4 2 }}{{ get $d \"a\" }}",
                "{{ $d := dict \"a\" 1 }}{{ $_ := set $d uuidv4 2 }}{{ index (dict \"d\" $d) \"d\" \"a\" }}",
                "{{ $d := dict \"a\" 1 }}{{ $_ := set $d uuidv4 2 }}{{ dig \"d\" \"a\" 0 (dict \"d\" $d) }}",
                "{{ $d := dict \"a\" 1 }}{{ $_ := set $d uuidv4 2 }}{{ hasKey $d \"b\" }}",
                "{{ $d := dict \"a\" 1 }}{{ $_ := set $d uuidv4 2 }}{{ len $d }}",
                "{{ $d := dict \"a\" 1 }}{{ $_ := set $d uuidv4 2 }}{{ range $d }}x{{ end }}",
                "{{ $d := dict \"a\" 1 }}{{ $_ := set $d uuidv4 2 }}{{ toJson (list (deepCopy $d)) }}",
                "{{ $d := dict \"a\" 1 }}{{ $_ := unset $d uuidv4 }}{{ if $d }}x{{ end }}",
                "{{ $d := dict \"a\" 1 }}{{ $_ := unset $d uuidv4 }}{{ $d | default 1 }}",
                "{{ $d := dict }}{{ $_ := merge $d (fromJson uuidv4) }}{{ $d.a }}",
                "{{ $d := dict \"a\" (dict \"b\" 1) }}{{ $_ := merge $d (dict \"a\" now) }}{{ $d.a.b }}",
                "{{ $d := dict \"a\" now }}{{ $_ := mergeOverwrite $d (dict \"a\" (dict \"b\" 1)) }}{{ $d.a }}",
                "{{ $d := dict }}{{ $_ := set $d \"d\" $d }}{{ $d }}",
                "{{ $d := dict }}{{ $_ := set $d \"d\" (list $d) }}{{ $d }}",
                "{{ $d := dict }}{{ $_ := merge $d (dict \"x\" (dict \"y\" $d)) }}{{ $d }}",
                "{{ durationRound now }}",
                "{{ (semver \"1.2.3\").Compare (semver \"1.2.4\") }}",
                "{{ decryptAES \"x\" \"bm8=\" }}"
            })
    void whatAnUnknownValueReachesIsTainted(String template) {
        assertThat(rendered(template).isTainted()).isTrue();
    }

    @Test
    void theOrderOfKeysAloneIsUnknown() {
        assertThat(rendered("{{ keys . | sortAlpha | join \",\" }}"))
                .isEqualTo(new Rendered("count,list,name", List.of(), true));
        assertThat(rendered("{{ keys . | join \",\" }}").taints().get(0).source())
                .isEqualTo("keys");
    }

    @Test
    void theDataStaysAsItIs() {
        assertThat(rendered("{{ $_ := set . \"name\" \"other\" }}{{ .name }}").text())
                .isEqualTo("other");
        assertThat(DATA.entries().get("name")).isEqualTo(new GoString("web"));
    }

    @Test
    void aFaultHasAPlace() {
        TemplateFault fault = fault("a: 1\nb: {{ .name }} {{ .name.first }}\n", Options.DEFAULTS);
        assertThat(fault.message()).isEqualTo("can't evaluate field first in type interface {}");
        assertThat(fault)
                .extracting(TemplateFault::offset, TemplateFault::line, TemplateFault::column)
                .containsExactly(23, 2, 19);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ range 1000000000 }}{{ end }}",
                "{{ range until 1000000000 }}{{ end }}",
                "{{ repeat 2000000000 \"ab\" }}",
                "{{ repeat 9000000000000000000 \"ab\" }}",
                "{{ indent 2000000000 \"a\" }}",
                "{{ printf \"%1000000d%1000000d%1000000d%1000000d%1000000d%1000000d%1000000d%1000000d%1000000d%1000000d%1000000d\" 1 1 1 1 1 1 1 1 1 1 1 }}",
                "{{ $s := \"aaaaaaaa\" }}{{ range 60 }}{{ $s = print $s $s }}{{ end }}",
                "{{ $l := list 1 }}{{ range 60 }}{{ $l = concat $l $l }}{{ end }}",
                "{{ $l := list 1 }}{{ range 60 }}{{ $l = list $l $l }}{{ end }}{{ toJson $l }}",
                "{{ $l := list 1 }}{{ range 5000 }}{{ $l = list $l }}{{ end }}{{ $l }}",
                "{{ define \"t\" }}{{ template \"t\" . }}{{ end }}{{ template \"t\" . }}",
                "{{ define \"t\" }}{{ if true }}{{ range 1 }}{{ template \"t\" . }}{{ end }}{{ end }}{{ end }}{{ template \"t\" . }}",
                "{{ seq 0 1000000000 }}",
                "{{ wrapWith 1 \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" (repeat 1000000 \"a\") }}",
                "{{ join (repeat 1000000 \"a\") (until 1000) }}",
                "{{ replace \"a\" (repeat 1000000 \"b\") (repeat 1000000 \"a\") }}",
                "{{ range 100000 }}{{ $.name }}{{ $.name }}{{ $.name }}{{ $.name }}{{ $.name }}{{ $.name }}{{ $.name }}{{ $.name }}{{ end }}"
            })
    void endlessTemplatesEnd(String template) throws InterruptedException {
        List<TemplateFault> faults = new ArrayList<>();
        Thread small = new Thread(null, () -> faults.add(fault(template, Options.DEFAULTS)), "small", 512 * 1024);
        small.start();
        small.join(20_000);
        assertThat(faults).hasSize(1);
    }

    @Test
    void deepTemplatesAreRefused() throws InterruptedException {
        List<String> deep = List.of(
                "{{ if true }}".repeat(5000) + "{{ end }}".repeat(5000),
                "{{ if 0 }}" + "{{ else if 0 }}".repeat(5000) + "{{ end }}",
                "{{ " + "(".repeat(5000) + "1" + ")".repeat(5000) + " }}",
                "{{ " + "(print ".repeat(150) + "1" + ")".repeat(150) + " }}",
                "{{ fromJson \"" + "[".repeat(5000) + "\" }}{{ mustFromJson \"" + "[".repeat(5000) + "\" }}");
        for (String template : deep) {
            List<GoTemplate.Executed> results = new ArrayList<>();
            Thread small = new Thread(null, () -> results.add(run(template, Options.DEFAULTS)), "small", 512 * 1024);
            small.start();
            small.join(20_000);
            assertThat(results).hasSize(1);
        }
    }

    @Test
    void theLimitsAreThoseOfTheOptions() {
        assertThat(fault("{{ range 100 }}a{{ end }}", Options.DEFAULTS.withSteps(50))
                        .message())
                .contains("more than 50 steps");
        assertThat(fault("{{ range 100 }}a{{ end }}", Options.DEFAULTS.withOutput(50))
                        .message())
                .contains("more than 50 characters");
    }

    /** Pieces put together at random; the seed is fixed. */
    @Test
    void nothingThrows() {
        String[] pieces = {
            "{{",
            "}}",
            "{{-",
            "-}}",
            " ",
            "(",
            ")",
            ".",
            ".name",
            "$",
            "$x",
            ":=",
            "=",
            "|",
            "if",
            "else",
            "end",
            "range",
            "with",
            "define",
            "template",
            "block",
            "\"t\"",
            "`r",
            "'a'",
            "1",
            "-",
            "0x",
            "1e9",
            "nil",
            "true",
            "print",
            "printf",
            "\"%[5]*.*d\"",
            "index",
            "slice",
            "list",
            "dict",
            "set",
            "keys",
            "now",
            "toYaml",
            "fromYaml",
            "\"a: [\"",
            "regexFind",
            "\"(\"",
            "substr",
            "-5",
            "trunc",
            "abbrev",
            "semverCompare",
            "/*",
            "*/",
            ",",
            "\n",
            "é",
            "\uD83D",
            "{",
            "break",
            "continue",
            "chunk",
            "splitn",
            "b32dec",
            "b64dec",
            "urlParse",
            "slugify",
            "round",
            "until",
            "dig",
            "merge"
        };
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "{{ " : "");
            for (int j = random.nextInt(14); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
            }
            assertThat(run(text.append(random.nextBoolean() ? " }}" : "").toString(), Options.DEFAULTS))
                    .isNotNull();
        }
    }

    /** Every function with arguments of every kind. */
    @Test
    void noFunctionThrows() {
        String[] values = {
            "\"\"",
            "\"é\uD83D\uDE00x\"",
            "-1",
            "9223372036854775807",
            "1.5",
            "nil",
            ".list",
            ".",
            "true",
            "(until 3)",
            "(dict \"a\" (list nil))",
            "(split \".\" \"a.b\")",
            "(semver \"1.2.3\")",
            "1e308",
            "\"[\"",
            "now"
        };
        Options few = Options.DEFAULTS.withSteps(2_000).withOutput(10_000);
        for (String name : FunctionSet.argoCd().names()) {
            for (int i = 0; i < values.length; i++) {
                String first = values[i];
                String next = values[(i + 5) % values.length];
                assertThat(run("{{ " + name + " " + first + " }}", few)).isNotNull();
                assertThat(run("{{ " + name + " " + first + " " + next + " .list }}", few))
                        .isNotNull();
                for (String second : values) {
                    assertThat(run("{{ " + name + " " + first + " " + second + " }}", few))
                            .isNotNull();
                    assertThat(run("{{ " + name + " " + first + " " + second + " \"aXb\" }}", few))
                            .isNotNull();
                }
            }
        }
    }
}
