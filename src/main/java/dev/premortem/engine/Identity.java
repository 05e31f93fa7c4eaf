package dev.premortem.engine;

import dev.premortem.finding.Finding;
import dev.premortem.finding.Subject;
import dev.premortem.kubernetes.Resource;
import dev.premortem.text.Span;
import dev.premortem.yaml.YamlDocument;
import dev.premortem.yaml.YamlPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives each finding its subject and its fingerprint: a hash of the rule, the object id (the file path where there is no
 * object) and the YAML path, with an ordinal for equal ones. The line is no part of it, so that an edit further up does
 * not make a known finding a new one.
 */
final class Identity {
    private final Models models;
    private final Map<String, Integer> seen = new HashMap<>();

    Identity(Models models) {
        this.models = models;
    }

    /** The findings, which must be in report order, each with its identity. */
    List<Finding> of(List<Finding> findings) {
        List<Finding> identified = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            Subject subject = subjectOf(finding.primary().span());
            String about = subject.resource().isEmpty()
                    ? finding.primary().span().file().path()
                    : subject.resource();
            String key = finding.rule() + "\0" + about + "\0" + subject.path();
            int ordinal = seen.merge(key, 1, Integer::sum);
            identified.add(finding.identifiedBy(subject, hash(key + "\0" + ordinal)));
        }
        return identified;
    }

    /** The object and path that hold a place. */
    Subject subjectOf(Span place) {
        Optional<Resource> resource = models.resourceAt(place);
        if (resource.isPresent()) {
            return new Subject(
                    resource.get().id().toString(),
                    YamlPath.locate(resource.get().node(), place).path());
        }
        return models.documentAt(place)
                .flatMap(YamlDocument::root)
                .map(root -> new Subject("", YamlPath.locate(root, place).path()))
                .orElse(Subject.NONE);
    }

    /** FNV-1a over UTF-16 units, twice 64 bits; a security hash would load a provider for nothing. */
    static String hash(String key) {
        long a = 0xcbf29ce484222325L;
        long b = 0x84222325cbf29ce4L;
        for (int i = 0; i < key.length(); i++) {
            a = (a ^ key.charAt(i)) * 0x100000001b3L;
            b = (b ^ Character.reverseBytes(key.charAt(i))) * 0x100000001b3L + i;
        }
        return hex(a) + hex(b);
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
