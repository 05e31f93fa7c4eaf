package dev.premortem.actions.reference;

import dev.premortem.actions.reference.Reference.Base;
import dev.premortem.actions.reference.Reference.Image;
import dev.premortem.actions.reference.Reference.LocalAction;
import dev.premortem.actions.reference.Reference.LocalWorkflow;
import dev.premortem.actions.reference.Reference.RemoteAction;
import dev.premortem.actions.reference.Reference.RemoteWorkflow;
import dev.premortem.actions.reference.Reference.Unreadable;
import dev.premortem.actions.reference.ReferenceProblem.Kind;
import dev.premortem.repository.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value of {@code uses}, taken apart.
 *
 * <p>Sources, read 2026-11: "Workflow syntax for GitHub Actions" in the documentation; the change log of GitHub of 2026-07-30
 * ({@code $/}); {@code uses} in npm {@code @actions/workflow-parser} 0.3.61 (MIT). Whether a remote repository or tag exists is
 * never asked.
 *
 * @param problems in the order of the text
 */
public record UsesText(Reference reference, List<ReferenceProblem> problems) {
    private static final String DOCKER = "docker://";
    private static final String WORKFLOWS = ".github/workflows/";
    private static final Pattern PART_OF_COMMIT = Pattern.compile("[0-9a-f]{7,39}");
    // A tag such as 20240101 has digits only, and a branch such as deadbeef is nobody's.
    private static final Pattern LETTER = Pattern.compile(".*[a-f].*");

    public UsesText {
        problems = List.copyOf(problems);
    }

    /** Takes apart what a step uses. */
    public static UsesText ofStep(String text) {
        return new Reader(text, false).read();
    }

    /** Takes apart what a job calls. */
    public static UsesText ofJob(String text) {
        return new Reader(text, true).read();
    }

    private static final class Reader {
        private final String text;
        private final boolean job;
        private final List<ReferenceProblem> problems = new ArrayList<>(0);

        Reader(String text, boolean job) {
            this.text = text;
            this.job = job;
        }

        UsesText read() {
            Reference reference = reference();
            return new UsesText(reference, problems);
        }

        private Reference reference() {
            int expression = text.indexOf("${{");
            if (text.isBlank()) {
                return unreadable(Kind.EMPTY, 0, text.length());
            }
            if (expression >= 0) {
                int end = text.indexOf("}}", expression);
                return unreadable(Kind.EXPRESSION, expression, end < 0 ? text.length() : end + 2);
            }
            int blank = blank();
            if (blank >= 0) {
                return unreadable(Kind.BLANK, blank, blank + 1);
            }
            if (text.startsWith(DOCKER)) {
                return image();
            }
            if (isLocal("./") || isLocal("../") || isLocal(".\\") || text.equals(".")) {
                return local(Base.WORKSPACE, 0);
            }
            return isLocal("$/") ? local(Base.COMMIT, 2) : remote();
        }

        private boolean isLocal(String prefix) {
            return text.startsWith(prefix);
        }

        private int blank() {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isWhitespace(text.charAt(i))) {
                    return i;
                }
            }
            return -1;
        }

        private Reference image() {
            if (job) {
                problem(Kind.NO_WORKFLOW_IN_JOB, 0, text.length());
            }
            String name = text.substring(DOCKER.length());
            int at = name.indexOf('@');
            Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(name.substring(at + 1));
            String tagged = at < 0 ? name : name.substring(0, at);
            int colon = tagged.lastIndexOf(':');
            boolean hasTag = colon > tagged.lastIndexOf('/');
            String image = hasTag ? tagged.substring(0, colon) : tagged;
            String tag = hasTag ? tagged.substring(colon + 1) : "";
            if (image.isEmpty()) {
                problem(Kind.IMAGE_MISSING, 0, text.length());
            } else if (hasTag && tag.isEmpty()) {
                problem(Kind.TAG_MISSING, DOCKER.length() + colon, DOCKER.length() + colon + 1);
            }
            return new Image(image, tag.isEmpty() ? Optional.empty() : Optional.of(tag), digest);
        }

        private Reference local(Base base, int skipped) {
            String path = RepositoryPath.normalise(text.substring(skipped).replace('\\', '/'));
            if (RepositoryPath.leavesRoot(path)) {
                problem(Kind.OUTSIDE, 0, text.length());
            }
            int at = text.indexOf('@');
            int inPath = path.indexOf('@');
            String plain = inPath < 0 ? path : path.substring(0, inPath);
            boolean workflow = isWorkflow(plain);
            if (at > 0 && (job || workflow || looksLikeRef(at))) {
                problem(Kind.REF_ON_LOCAL, at, text.length());
            }
            if (job) {
                workflowPath(plain, skipped, at < 0 ? text.length() : at);
                return new LocalWorkflow(plain, base);
            }
            if (workflow) {
                problem(Kind.WORKFLOW_IN_STEP, 0, text.length());
                return new LocalWorkflow(plain, base);
            }
            return new LocalAction(path, base);
        }

        /** A folder may have an {@code @} in its name, and those of scoped packages begin with one. */
        private boolean looksLikeRef(int at) {
            return text.charAt(at - 1) != '/' && text.indexOf('/', at) < 0 && at + 1 < text.length();
        }

        private Reference remote() {
            int at = text.indexOf('@');
            String name = at < 0 ? text : text.substring(0, at);
            String ref = at < 0 ? "" : text.substring(at + 1);
            String[] segments = name.split("[/\\\\]", -1);
            if (text.startsWith(".github/")) {
                problem(Kind.PATH_WITHOUT_DOT, 0, ".github/".length());
                return new Unreadable();
            }
            if (segments.length < 2) {
                problem(Kind.OWNER_MISSING, 0, name.length());
            } else if (hasEmpty(segments)) {
                problem(Kind.SEGMENT_EMPTY, 0, name.length());
            }
            ref(at, ref);
            if (segments.length < 2 || segments[0].isEmpty() || segments[1].isEmpty()) {
                return new Unreadable();
            }
            int behind = segments[0].length() + segments[1].length() + 2;
            String path = behind > name.length() ? "" : RepositoryPath.normalise(name.substring(behind));
            if (job) {
                workflowPath(path, Math.min(behind, name.length()), name.length());
                return new RemoteWorkflow(segments[0], segments[1], path, ref);
            }
            if (isWorkflow(path)) {
                problem(Kind.WORKFLOW_IN_STEP, 0, text.length());
                return new RemoteWorkflow(segments[0], segments[1], path, ref);
            }
            return new RemoteAction(segments[0], segments[1], path, ref);
        }

        private void ref(int at, String ref) {
            if (ref.isEmpty()) {
                problem(Kind.REF_MISSING, at < 0 ? 0 : at, text.length());
            } else if (ref.indexOf('@') >= 0) {
                problem(Kind.REF_TWICE, at, text.length());
            } else if (PART_OF_COMMIT.matcher(ref).matches()
                    && LETTER.matcher(ref).matches()) {
                problem(Kind.SHORT_COMMIT, at + 1, text.length());
            }
        }

        private static boolean hasEmpty(String[] segments) {
            for (String segment : segments) {
                if (segment.isEmpty()) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isWorkflow(String path) {
            return path.startsWith(WORKFLOWS) && (path.endsWith(".yml") || path.endsWith(".yaml"));
        }

        private void workflowPath(String path, int start, int end) {
            boolean yaml = path.endsWith(".yml") || path.endsWith(".yaml");
            if (path.startsWith(WORKFLOWS)) {
                if (path.indexOf('/', WORKFLOWS.length()) >= 0) {
                    problem(Kind.WORKFLOW_FOLDER, start, end);
                } else if (!yaml) {
                    problem(Kind.WORKFLOW_EXTENSION, start, end);
                }
            } else {
                problem(
                        yaml ? Kind.WORKFLOW_FOLDER : Kind.NO_WORKFLOW_IN_JOB,
                        yaml ? start : 0,
                        yaml ? end : text.length());
            }
        }

        private Reference unreadable(Kind kind, int start, int end) {
            problem(kind, start, end);
            return new Unreadable();
        }

        private void problem(Kind kind, int start, int end) {
            problems.add(new ReferenceProblem(kind, start, end));
        }
    }
}
