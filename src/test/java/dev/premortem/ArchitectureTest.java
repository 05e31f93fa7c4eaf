package dev.premortem;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.premortem.rule.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** The layers of the house, and which package may see which library. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ROOT = "dev.premortem";

    /** Lowest first; a package sees lower layers and itself. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("text", "finding"),
            List.of("yaml", "shell"),
            List.of("repository", "kubernetes", "settings"),
            List.of("profile", "config", "gotemplate"),
            List.of("kustomize", "argocd", "actions", "schema"),
            List.of("environment"),
            List.of("state"),
            List.of("rule"),
            List.of("rules"),
            List.of("rules.catalog", "engine"),
            List.of("report"),
            List.of("cli", "maven"));

    /**
     * Imports within a layer that are meant: a finding has spans, the engine takes its rules from the catalogue, the
     * parts of kustomize share the contracts of a build, those of Argo CD its objects, those of GitHub Actions the
     * expressions.
     */
    private static final List<String> WITHIN_A_LAYER =
            List.of("finding>text", "engine>rules.catalog", "kustomize>kustomize", "argocd>argocd", "actions>actions");

    @ArchTest
    static void packagesSeeLowerLayersOnly(JavaClasses all) {
        Map<String, Integer> layerOf = new HashMap<>();
        for (int layer = 0; layer < LAYERS.size(); layer++) {
            for (String name : LAYERS.get(layer)) {
                layerOf.put(name, layer);
            }
        }
        TreeSet<String> violations = new TreeSet<>();
        for (JavaClass from : all) {
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass();
                if (!to.getPackageName().startsWith(ROOT + ".")
                        || to.getPackageName().equals(from.getPackageName())) {
                    continue;
                }
                String source = packageOf(from);
                String target = packageOf(to);
                assertThat(layerOf).as("layer of package %s", source).containsKey(source);
                boolean lower = layerOf.get(target) < layerOf.get(source);
                if (!lower && !WITHIN_A_LAYER.contains(source + ">" + target)) {
                    violations.add(from.getName() + " -> " + to.getName());
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName().substring(ROOT.length() + 1);
        if (name.startsWith("state.")
                || name.startsWith("kustomize.")
                || name.startsWith("argocd.")
                || name.startsWith("actions.")) {
            return name.substring(0, name.indexOf('.'));
        }
        return name.startsWith("rules.") && !name.equals("rules.catalog") ? "rules" : name;
    }

    @ArchTest
    static final ArchRule areasAreIndependent = slices().matching(ROOT + ".rules.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(ROOT + ".rules.catalog"), resideInAPackage(ROOT + ".rules.."));

    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + ".(*)..")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(resideInAPackage(ROOT + ".engine"), resideInAPackage(ROOT + ".rules.catalog"));

    @ArchTest
    static final ArchRule onlyYamlSeesTheParser = fence("org.snakeyaml..", ROOT + ".yaml..");

    @ArchTest
    static final ArchRule onlyReportAndSchemaSeeJackson =
            fence("tools.jackson..", ROOT + ".report..", ROOT + ".schema..");

    @ArchTest
    static final ArchRule onlySchemaBindsJson = fence("tools.jackson.databind..", ROOT + ".schema..");

    @ArchTest
    static final ArchRule onlySchemaSeesTheValidator = fence("com.networknt..", ROOT + ".schema..");

    @ArchTest
    static final ArchRule onlyReadersOfForeignPatternsSeeRegularExpressionsOfGo =
            fence("com.google.re2j..", ROOT + ".kustomize..", ROOT + ".schema..", ROOT + ".gotemplate..");

    @ArchTest
    static final ArchRule onlyCliSeesCommonsCli = fence("org.apache.commons.cli..", ROOT + ".cli..");

    @ArchTest
    static final ArchRule onlyMavenSeesMaven = fence("org.apache.maven..", ROOT + ".maven..");

    @ArchTest
    static final ArchRule processesStartInTheirHomesOnly = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".repository..", ROOT + ".actions.shellcheck..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class);

    @ArchTest
    static final ArchRule nobodyPrintsOrExitsButMain = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".cli.Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule noLoggingFramework =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("java.util.logging..", "org.slf4j..");

    @ArchTest
    static final ArchRule rulesAreFinal = classes()
            .that()
            .implement(Rule.class)
            .and()
            .areNotInterfaces()
            .should()
            .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL);

    @ArchTest
    static final ArchRule rulesAreStateless = fields().that()
            .areDeclaredInClassesThat(com.tngtech.archunit.core.domain.JavaClass.Predicates.implement(Rule.class))
            .should()
            .beFinal()
            .andShould()
            .beStatic();

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses all) {
        TreeSet<String> unmarked = new TreeSet<>();
        for (JavaClass type : all) {
            JavaPackage home = type.getPackage();
            if (!home.isAnnotatedWith(NullMarked.class)) {
                unmarked.add(home.getName());
            }
        }
        assertThat(unmarked).isEmpty();
    }

    @ArchTest
    static void theScanSeesTheWholeHouse(JavaClasses all) {
        assertThat(all.size()).isGreaterThan(150);
        for (List<String> layer : LAYERS) {
            for (String name : layer) {
                assertThat(all.stream().filter(type -> packageOf(type).equals(name)))
                        .as("classes in %s", name)
                        .isNotEmpty();
            }
        }
    }

    private static ArchRule fence(String library, String... homes) {
        return noClasses()
                .that(not(resideInAnyPackage(homes)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}
