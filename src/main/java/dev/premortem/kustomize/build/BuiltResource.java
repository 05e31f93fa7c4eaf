package dev.premortem.kustomize.build;

import dev.premortem.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One object on its way through a build. Immutable: what a transformer changes is a new object, which shares all that it
 * did not change, so that overlays of one base share the base.
 *
 * @param node the object as it is now
 * @param previous its identities before each change of kind, name or namespace, first the original
 * @param prefixes the name prefixes that were added, in order of addition
 * @param suffixes the name suffixes that were added, in order of addition
 * @param hash whether its name gets a hash of its content at the end
 * @param generated how it came to be, for generated ones
 * @param chain the kustomizations that touched it, first the one that listed or generated it (paths of files)
 */
public record BuiltResource(
        YamlMapping node,
        List<ResId> previous,
        List<String> prefixes,
        List<String> suffixes,
        boolean hash,
        Optional<Behavior> generated,
        List<String> chain) {
    /** Each change keeps those before it: components that list each other twice can ask for any number. */
    private static final int MOST_IDENTITIES = 500;

    /** What a generator does about an object that is there already. */
    public enum Behavior {
        CREATE,
        REPLACE,
        MERGE
    }

    public BuiltResource {
        previous = List.copyOf(previous);
        prefixes = List.copyOf(prefixes);
        suffixes = List.copyOf(suffixes);
        chain = List.copyOf(chain);
    }

    /** An object as a file has it. */
    public static BuiltResource of(YamlMapping node, String kustomization) {
        return new BuiltResource(
                node, List.of(), List.of(), List.of(), false, Optional.empty(), List.of(kustomization));
    }

    public Gvk gvk() {
        return Gvk.of(node);
    }

    public String name() {
        return node.mapping("metadata")
                .flatMap(metadata -> metadata.text("name"))
                .orElse("");
    }

    /** Namespace as written; empty where none is. */
    public String namespace() {
        return node.mapping("metadata")
                .flatMap(metadata -> metadata.text("namespace"))
                .orElse("");
    }

    /** The present identity. */
    public ResId id() {
        return new ResId(gvk(), name(), namespace());
    }

    /** The first identity. Group and version are the present ones. */
    public ResId originalId() {
        return previous.isEmpty() ? id() : present(previous.get(0));
    }

    /** All identities, the original first and the present last; group and version are the present ones. */
    public List<ResId> ids() {
        List<ResId> all = new ArrayList<>(previous.size() + 1);
        previous.forEach(id -> all.add(present(id)));
        all.add(id());
        return all;
    }

    private ResId present(ResId id) {
        Gvk now = gvk();
        return new ResId(new Gvk(now.group(), now.version(), id.gvk().kind()), id.name(), id.namespace());
    }

    /** Whether any identity is the same as this one. */
    public boolean hasId(ResId wanted) {
        return ids().stream().anyMatch(id -> id.isSameAs(wanted));
    }

    /** The same object with other content. */
    public BuiltResource withNode(YamlMapping other) {
        return new BuiltResource(other, previous, prefixes, suffixes, hash, generated, chain);
    }

    /** The same object, which remembers its present identity as a previous one; to be called before that changes. */
    public BuiltResource remembered() {
        if (previous.size() > MOST_IDENTITIES) {
            throw BuildFailure.at(
                    node.span().firstLine(), "this object is renamed or moved more than " + MOST_IDENTITIES + " times");
        }
        List<ResId> more = new ArrayList<>(previous);
        more.add(id());
        return new BuiltResource(node, more, prefixes, suffixes, hash, generated, chain);
    }

    /** The same object with a name prefix and suffix noted; either may be empty. */
    public BuiltResource withAffixes(String prefix, String suffix) {
        return new BuiltResource(
                node, previous, appended(prefixes, prefix), appended(suffixes, suffix), hash, generated, chain);
    }

    /** The same object, with or without a hash to come. */
    public BuiltResource withHash(boolean wanted) {
        return new BuiltResource(node, previous, prefixes, suffixes, wanted, generated, chain);
    }

    /** The same object with one more kustomization that touched it. */
    public BuiltResource touchedBy(String kustomization) {
        boolean last = !chain.isEmpty() && chain.get(chain.size() - 1).equals(kustomization);
        return last
                ? this
                : new BuiltResource(
                        node, previous, prefixes, suffixes, hash, generated, appended(chain, kustomization));
    }

    private static List<String> appended(List<String> list, String more) {
        if (more.isEmpty()) {
            return list;
        }
        List<String> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
