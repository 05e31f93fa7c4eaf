package dev.premortem.rules.kustomize;

import dev.premortem.config.KustomizeVersion;
import dev.premortem.finding.Finding;
import dev.premortem.finding.Severity;
import dev.premortem.kustomize.KustomizationFile;
import dev.premortem.kustomize.build.BuildStep;
import dev.premortem.kustomize.transform.ImageChange;
import dev.premortem.kustomize.transform.ImageTransformer;
import dev.premortem.rule.Area;
import dev.premortem.rule.FindingSink;
import dev.premortem.rule.RepositoryRule;
import dev.premortem.rule.RuleContext;
import dev.premortem.rule.RuleMeta;
import dev.premortem.rules.kustomize.ImagesInView.Image;
import dev.premortem.text.NearestName;
import dev.premortem.text.Placeholder;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlScalar;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An entry of {@code images} that no image answers to.
 *
 * <p>Not told: an entry of a base or component that some build has a use for; builds of which a part is missing; entries
 * behind another one with the same name, which is a fault of its own; images that a template still fills in.
 */
public final class KustomizeImageUnmatched implements RepositoryRule {
    private static final RuleMeta META = RuleMeta.of("kustomize-image-unmatched", Area.KUSTOMIZE)
            .severity(Severity.WARNING)
            .summary("an `images` entry changes no image")
            .why("""
                    kustomize looks for the `name` of an entry in the images of all containers, and where none has it, \
                    it says nothing: the build succeeds, and the pods keep the image they had. A pipeline that writes \
                    the new tag into such an entry deploys the same version for ever.

                    The name is compared as a whole, without tag and digest: `nginx` is not `docker.io/library/nginx`, \
                    and an image that a base renames answers to its new name from then on. Images outside of \
                    `containers` and `initContainers`, such as `spec.image` of a custom resource, are not looked at.
                    """)
            .incident("""
                    The entry of an overlay named the image otherwise than the base: one of them had the registry in \
                    front. The new tag was ignored without a word until the image in the base was rewritten.
                    """)
            .remedy("Write the image as the objects have it, without tag.")
            .reference(
                    "kustomize: images",
                    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/")
            .reference("kustomize issue 2798", "https://github.com/kubernetes-sigs/kustomize/issues/2798")
            .build();

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public void check(RuleContext context, FindingSink sink) {
        ImagesInView images = new ImagesInView();
        Collection<StepUses> all = StepUses.of(context.builds(), "images");
        Set<String> components = context.kustomizations().all().stream()
                .filter(KustomizationFile::isComponent)
                .map(component -> component.file().path())
                .collect(Collectors.toSet());
        boolean failures = context.builds().all().stream()
                .anyMatch(build -> build.result().problem().isPresent());
        Set<String> named = new HashSet<>();
        for (StepUses uses : all) {
            Optional<YamlScalar> name = nameOf(uses).filter(text -> !text.text().isEmpty());
            if (name.isEmpty() || Placeholder.isIn(name.get().text())) {
                continue;
            }
            String path = uses.entry().file().path();
            boolean repeated = !named.add(path + "\n" + name.get().text());
            // A build that failed may have been about to use a component; the steps of a base are the same everywhere.
            boolean unknown = failures && components.contains(path);
            if (!repeated && !unknown && uses.uses().stream().allMatch(use -> isIdle(use, name.get(), images))) {
                sink.report(finding(name.get(), uses, images, all));
            }
        }
    }

    private static Optional<YamlScalar> nameOf(StepUses uses) {
        return uses.any().entry().asMapping().flatMap(entry -> entry.scalar("name"));
    }

    /** Whether a step certainly changes nothing, and would change nothing either if everything were there. */
    private static boolean isIdle(StepUses.Use use, YamlScalar name, ImagesInView images) {
        Predicate<String> means = matcher(name);
        return use.isWhole()
                && !isChanging(use.step())
                && images.of(use.step().before()).stream()
                        .noneMatch(image -> Placeholder.isIn(image.text().text())
                                || image.reached() && means.test(image.text().text()));
    }

    private static boolean isChanging(BuildStep step) {
        for (int i = 0; i < step.before().size(); i++) {
            if (step.before().get(i).node() != step.after().get(i).node()) {
                return true;
            }
        }
        return false;
    }

    private static Predicate<String> matcher(YamlScalar name) {
        Optional<YamlScalar> none = Optional.empty();
        // The newest release takes more images than the others, and a rule that may not know the release is silent
        // then.
        return new ImageTransformer(new ImageChange(name, none, none, none, none), List.of(), KustomizeVersion.NEWEST)
                ::matches;
    }

    private static Finding.Builder finding(
            YamlScalar name, StepUses uses, ImagesInView images, Collection<StepUses> all) {
        List<Image> seen = uses.uses().stream()
                .flatMap(use -> images.of(use.step().before()).stream())
                .toList();
        Finding.Builder finding = Finding.at(
                        name.span(), "no image is named `" + name + "`, so this entry changes nothing")
                .label("nothing answers to this name");
        uses.builds().forEach(build -> finding.renderedIn(Optional.of(build.root())));
        Optional<Image> nearest = explain(name, seen, finding);
        if (nearest.isEmpty()) {
            List<String> names = seen.stream()
                    .filter(Image::reached)
                    .map(Image::name)
                    .distinct()
                    .sorted()
                    .toList();
            finding.note(names.isEmpty() ? "no object here has a container" : "the images here are " + listed(names));
            finding.help("remove the entry, or write the image as the objects have it, without tag");
        }
        nearest.flatMap(image -> twin(image, uses, all))
                .ifPresent(twin -> finding.related(twin, "another kustomization names the image like this"));
        return finding;
    }

    /** Says why the image that is most likely meant does not answer. */
    private static Optional<Image> explain(YamlScalar name, List<Image> seen, Finding.Builder finding) {
        String wanted = name.text();
        Predicate<String> means = matcher(name);
        List<Image> reached = seen.stream().filter(Image::reached).toList();
        Optional<Image> renamed =
                first(reached, image -> formerly(image.text(), means).isPresent());
        if (renamed.isPresent()) {
            String former = formerly(renamed.get().text(), means).orElseThrow();
            finding.related(
                    renamed.get().text().span(),
                    "this turns `" + former + "` into `" + renamed.get().text() + "`");
            finding.help("write `name: " + renamed.get().name() + "`: an image answers to its present name only");
            return renamed;
        }
        Optional<Image> elsewhere =
                first(seen, image -> !image.reached() && means.test(image.text().text()));
        if (elsewhere.isPresent()) {
            finding.related(elsewhere.get().text().span(), "kustomize does not look for images here");
            finding.help("change `" + elsewhere.get().path() + "` of "
                    + elsewhere.get().owner().gvk().kind() + " `"
                    + elsewhere.get().owner().name() + "` with a patch, or declare the field in `configurations`");
            return elsewhere;
        }
        String last = lastPart(ImagesInView.nameOf(wanted));
        Optional<Image> near = Stream.<Predicate<Image>>of(
                        image -> image.name().equals(ImagesInView.nameOf(wanted)),
                        image -> lastPart(image.name()).equals(last),
                        image -> image.container().equals(wanted),
                        image -> NearestName.of(lastPart(image.name()), List.of(last))
                                .isPresent())
                .flatMap(test -> first(reached, test).stream())
                .findFirst();
        near.ifPresent(image -> {
            finding.related(image.text().span(), difference(wanted, image));
            finding.help("write `name: " + image.name() + "`");
        });
        return near;
    }

    private static Optional<Image> first(List<Image> images, Predicate<Image> test) {
        return images.stream().filter(test).findFirst();
    }

    private static Optional<String> formerly(YamlScalar image, Predicate<String> means) {
        return Stream.iterate(image.former(), Optional::isPresent, former -> former.flatMap(YamlScalar::former))
                .map(former -> former.map(YamlScalar::text).orElse(""))
                .filter(means)
                .findFirst();
    }

    private static String difference(String wanted, Image image) {
        String name = image.name();
        if (name.equals(ImagesInView.nameOf(wanted))) {
            return "the image is `" + name + "`; a name is written without tag and digest";
        }
        if (lastPart(name).equals(lastPart(wanted))) {
            return "the image is `" + name + "`; a name counts as a whole, with its registry and path";
        }
        return image.container().equals(wanted)
                ? "`" + wanted + "` is the container; its image is `" + name + "`"
                : "a similar image is `" + name + "`";
    }

    private static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private static Optional<Span> twin(Image image, StepUses uses, Collection<StepUses> all) {
        return all.stream()
                .filter(other -> !other.entry().file().equals(uses.entry().file())
                        && nameOf(other)
                                .filter(name -> name.text().equals(image.name()))
                                .isPresent())
                .map(StepUses::entry)
                .map(Span::firstLine)
                .findFirst();
    }

    private static String listed(List<String> names) {
        int shown = Math.min(names.size(), 5);
        String list = "`" + String.join("`, `", names.subList(0, shown)) + "`";
        return shown < names.size() ? list + " and " + (names.size() - shown) + " more" : list;
    }
}
