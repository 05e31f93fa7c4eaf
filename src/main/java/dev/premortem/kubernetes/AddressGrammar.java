package dev.premortem.kubernetes;

import java.util.Optional;

/**
 * Hosts and ranges of addresses. Source: the validation of Ingress and NetworkPolicy in Kubernetes 1.34
 * ({@code pkg/apis/networking/validation}, read 2026-11).
 */
final class AddressGrammar {
    private static final int BYTE = 255;
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;
    private static final int IPV4_PARTS = 4;

    private AddressGrammar() {}

    /** A host of an Ingress: a DNS name, perhaps with {@code *.} before it; nothing stands for every host. */
    static Optional<String> ingressHost(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.contains("://")) {
            return Optional.of("is an address; only the host name may stand there, without scheme and path");
        }
        if (text.matches("[0-9]+(\\.[0-9]+){3}")) {
            return Optional.of("is an IP address; it must be a DNS name");
        }
        if (text.startsWith("*.")) {
            return NameGrammar.dnsSubdomain(text.substring(2));
        }
        return text.contains("*")
                ? Optional.of("holds `*`; a wildcard is the whole first part: `*.example.com`")
                : NameGrammar.dnsSubdomain(text);
    }

    /** A range of addresses. Bits behind the prefix may be set, and leading zeros are taken, as the server takes them. */
    static Optional<String> cidr(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.of(
                    "has no prefix length; a single address is `" + text + (text.contains(":") ? "/128`" : "/32`"));
        }
        String address = text.substring(0, slash);
        boolean ipv6 = address.contains(":");
        String prefix = text.substring(slash + 1);
        int most = ipv6 ? IPV6_BITS : IPV4_BITS;
        if (!prefix.matches("[0-9]{1,3}") || Integer.parseInt(prefix) > most) {
            return Optional.of("has the prefix length `" + prefix + "`; it must be a number from 0 to " + most);
        }
        boolean valid = ipv6 ? address.matches("[0-9a-fA-F:.]{2,45}") : isIpv4(address);
        return valid ? Optional.empty() : Optional.of("does not begin with an IP address");
    }

    private static boolean isIpv4(String address) {
        String[] parts = address.split("\\.", -1);
        if (parts.length != IPV4_PARTS) {
            return false;
        }
        for (String part : parts) {
            if (!part.matches("[0-9]{1,3}") || Integer.parseInt(part) > BYTE) {
                return false;
            }
        }
        return true;
    }
}
