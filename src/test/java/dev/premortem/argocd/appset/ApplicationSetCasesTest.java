package dev.premortem.argocd.appset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.premortem.gotemplate.GoValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The folders of {@code testdata/argocd}: ApplicationSets, each in both template languages, with the Applications that
 * Argo CD itself makes of them.
 */
class ApplicationSetCasesTest {
    static Stream<String> cases() throws IOException {
        return CaseFolder.all().stream().map(CaseFolder::name);
    }

    private static CaseFolder folder(String name) throws IOException {
        return CaseFolder.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void expandsAsArgoCdDoes(String name) throws IOException {
        CaseFolder folder = folder(name);
        Optional<String> fault = folder.text("expected-fault.txt").map(String::strip);
        for (String language : folder.languages()) {
            ApplicationSetExpansion.Result result = folder.expand(language);
            List<String> faults = result.faults().stream()
                    .map(one -> one.kind().name())
                    .distinct()
                    .toList();
            assertThat(faults).as(language).isEqualTo(fault.map(List::of).orElse(List.of()));
            List<String> unknown =
                    result.unknown().stream().map(one -> one.reason().name()).toList();
            assertThat(unknown).as(language).isEqualTo(folder.lines("unknown.txt"));
            if (fault.isEmpty() && unknown.isEmpty()) {
                List<GoValue> made = CaseFolder.values(result);
                List<String> differences = SameApplication.differences(folder.expected(), made, folder.isOrdered());
                assertThat(differences.stream().map(one -> one.replaceAll(": .*", "")))
                        .as("%s: %s", language, differences)
                        .isEqualTo(folder.lines("kept.txt"));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void bothLanguagesMakeTheSame(String name) throws IOException {
        CaseFolder folder = folder(name);
        if (folder.languages().size() < 2) {
            return;
        }
        ApplicationSetExpansion.Result fast = folder.expand("fast");
        ApplicationSetExpansion.Result go = folder.expand("go");
        assertThat(CaseFolder.values(go)).isEqualTo(CaseFolder.values(fast));
        assertThat(go.faults()).extracting(GeneratorFault::kind).isEqualTo(kinds(fast));
    }

    private static List<GeneratorFault.Kind> kinds(ApplicationSetExpansion.Result result) {
        return result.faults().stream().map(GeneratorFault::kind).toList();
    }

    @Test
    void aCaseInOneLanguageSaysWhy() throws IOException {
        List<String> inOne = new ArrayList<>();
        for (CaseFolder folder : CaseFolder.all()) {
            Optional<String> reason = folder.text("one-language.txt");
            boolean one = folder.languages().size() == 1;
            assertThat(folder.languages()).as(folder.name()).isNotEmpty();
            assertThat(reason.isPresent()).as("%s has a reason", folder.name()).isEqualTo(one);
            reason.ifPresent(text -> assertThat(text.lines())
                    .as(folder.name())
                    .singleElement()
                    .asString()
                    .hasSizeGreaterThan(10));
            if (one) {
                inOne.add(folder.name());
            }
        }
        assertThat(inOne)
                .as("cases in one language")
                .hasSizeLessThan(CaseFolder.all().size() / 4);
    }

    @Test
    void everyPartHasItsCases() throws IOException {
        List<String> names = cases().toList();
        assertThat(names).hasSizeGreaterThan(200);
        assertThat(names.stream().filter(name -> name.startsWith("patch-"))).hasSizeGreaterThan(40);
        assertThat(names.stream().filter(name -> name.startsWith("template-"))).hasSizeGreaterThan(25);
        for (String part : List.of("list-", "clusters-", "git-directories-", "git-files-", "matrix-", "merge-")) {
            assertThat(names.stream().filter(name -> name.startsWith(part)))
                    .as(part)
                    .hasSizeGreaterThan(8);
        }
    }
}
