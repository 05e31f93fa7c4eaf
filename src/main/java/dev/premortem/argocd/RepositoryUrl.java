package dev.premortem.argocd;

import java.util.Locale;

/**
 * The address of a git repository, whichever way it is written: {@code https://host/path.git}, {@code ssh://git@host/path}
 * and {@code git@host:path} are one repository here. User names and ports are left out, as one server has many of them.
 *
 * <p>Looser than {@code NormalizeGitURL} of Argo CD, which asks whether credentials fit; this asks whether two addresses
 * mean one repository.
 *
 * @param host in lower case; empty for a path on disk
 * @param path in lower case, without {@code .git} and without slashes around it
 */
public record RepositoryUrl(String host, String path) {
    /** The address that a text says; any text says one. */
    public static RepositoryUrl of(String text) {
        String rest = text.strip().toLowerCase(Locale.ROOT);
        int scheme = rest.indexOf("://");
        if (scheme >= 0) {
            rest = rest.substring(scheme + 3);
        } else {
            int colon = rest.indexOf(':');
            int slash = rest.indexOf('/');
            boolean likeScp = colon > 0 && (slash < 0 || colon < slash);
            if (!likeScp) {
                return new RepositoryUrl("", trimmed(rest));
            }
            rest = rest.substring(0, colon) + '/' + rest.substring(colon + 1);
        }
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.indexOf(':');
        return new RepositoryUrl(
                port < 0 ? host : host.substring(0, port), trimmed(slash < 0 ? "" : rest.substring(slash)));
    }

    private static String trimmed(String path) {
        String trimmed = path.replaceAll("^/+|/+$", "");
        return trimmed.endsWith(".git") ? trimmed.substring(0, trimmed.length() - ".git".length()) : trimmed;
    }

    /** The last segment of the path: a fork mostly keeps it. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
