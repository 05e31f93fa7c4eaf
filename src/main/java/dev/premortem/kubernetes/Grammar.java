package dev.premortem.kubernetes;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The grammars of Kubernetes' texts, by the word that our schemas name them with as {@code format}.
 *
 * <p>Sources: {@code k8s.io/apimachinery} 0.34 ({@code util/validation}, {@code api/validation/path}, {@code
 * api/resource}, {@code apis/meta/v1}), {@code robfig/cron} 3.0 and the validation of CronJobs of Kubernetes 1.34, {@code
 * distribution/reference} 0.6, and the packages {@code time} and {@code encoding/base64} of Go (read 2026-11). Where these
 * are more lenient than the documentation, so are the grammars: what the cluster takes is no fault.
 *
 * <p>A text that still holds a placeholder is judged as it stands; whether it does is for the caller to ask.
 */
public enum Grammar {
    /** A label of RFC 1123: the name of a namespace or a container. */
    DNS_LABEL("dns-label"),
    /** Labels of RFC 1123 with dots between: the name of most objects. */
    DNS_SUBDOMAIN("dns-subdomain"),
    /** A label of RFC 1035, which begins with a letter: the name of a Service. */
    DNS_1035_LABEL("dns1035-label"),
    /** What can be a part of a path: the name of a Role. */
    PATH_SEGMENT("path-segment"),
    LABEL_KEY("label-key"),
    LABEL_VALUE("label-value"),
    ANNOTATION_KEY("annotation-key"),
    PORT_NAME("port-name"),
    /** As it is since Kubernetes 1.32; older ones take fewer characters. */
    ENV_NAME("env-name"),
    /** A key in the data of a ConfigMap or Secret. */
    CONFIG_KEY("config-key"),
    QUANTITY("quantity"),
    /** The schedule of a CronJob. */
    CRON("cron"),
    TIME_ZONE("time-zone"),
    /** A duration as Go writes it: {@code 1h30m}. */
    DURATION("duration"),
    DATE_TIME("date-time"),
    /** Base64; no fault says what the text is, for it may be secret. */
    BYTE("byte"),
    IMAGE("image"),
    /** A key of the requests and limits of a container. */
    CONTAINER_RESOURCE("container-resource"),
    /** The host of a rule of an Ingress. */
    INGRESS_HOST("ingress-host"),
    /** A range of addresses with its prefix length. */
    CIDR("cidr");

    private static final Map<String, Grammar> BY_WORD = byWord();

    private final String word;

    Grammar(String word) {
        this.word = word;
    }

    /** The word that schemas name it with. */
    public String word() {
        return word;
    }

    /** The grammar with this {@link #word()}. */
    public static Optional<Grammar> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /**
     * Why the text is not in the grammar, as the end of a sentence that begins with the text: {@code is 70 characters long,
     * at most 63 are allowed}. Empty where it is.
     */
    public Optional<String> fault(String text) {
        return switch (this) {
            case DNS_LABEL -> NameGrammar.dnsLabel(text);
            case DNS_SUBDOMAIN -> NameGrammar.dnsSubdomain(text);
            case DNS_1035_LABEL -> NameGrammar.dns1035Label(text);
            case PATH_SEGMENT -> NameGrammar.pathSegment(text);
            case LABEL_KEY -> KeyGrammar.labelKey(text);
            case LABEL_VALUE -> KeyGrammar.labelValue(text);
            case ANNOTATION_KEY -> KeyGrammar.annotationKey(text);
            case PORT_NAME -> NameGrammar.portName(text);
            case ENV_NAME -> KeyGrammar.envName(text);
            case CONFIG_KEY -> KeyGrammar.configKey(text);
            case QUANTITY -> QuantityGrammar.fault(text);
            case CRON -> CronGrammar.fault(text);
            case TIME_ZONE -> TimeGrammar.timeZone(text);
            case DURATION -> TimeGrammar.duration(text);
            case DATE_TIME -> TimeGrammar.dateTime(text);
            case BYTE -> KeyGrammar.base64(text);
            case IMAGE -> ImageGrammar.fault(text);
            case CONTAINER_RESOURCE -> KeyGrammar.containerResource(text);
            case INGRESS_HOST -> AddressGrammar.ingressHost(text);
            case CIDR -> AddressGrammar.cidr(text);
        };
    }

    private static Map<String, Grammar> byWord() {
        Map<String, Grammar> known = new HashMap<>();
        for (Grammar grammar : values()) {
            known.put(grammar.word, grammar);
        }
        return Map.copyOf(known);
    }
}
