package dev.premortem.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GrammarTest {
    private static String fault(String word, String text) {
        return Grammar.of(word).orElseThrow().fault(text).orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "container-resource | cpu",
                "container-resource | hugepages-2Mi",
                "container-resource | nvidia.com/gpu",
                "ingress-host | \"\"",
                "ingress-host | *.example.com",
                "ingress-host | shop.example.com",
                "cidr | 10.0.0.1/8",
                "cidr | fd00::/8",
                "dns-label | web",
                "dns-label | 0-9",
                "dns-subdomain | a.b-c.d",
                "dns1035-label | web-1",
                "path-segment | system:node",
                "path-segment | \"\"",
                "label-key | app.kubernetes.io/Name_1",
                "label-key | x",
                "label-value | \"\"",
                "label-value | V1.2_x",
                "annotation-key | Example.COM/Name",
                "port-name | http-2",
                "env-name | my var: 1",
                "config-key | .bashrc",
                "config-key | a..b",
                "quantity | 1.5Gi",
                "quantity | Gi",
                "quantity | 1e400",
                "cron | */5 0-6 1,15 JAN mon-FRI",
                "cron | ? 3/4 * * 0",
                "cron | @hourly",
                "cron | @every 1h30m",
                "cron | *-9 * , * */100",
                "time-zone | Europe/Berlin",
                "time-zone | Europe/Kyiv",
                "time-zone | EST",
                "time-zone | UTC",
                "duration | 1h30m",
                "duration | -1.5h.5s",
                "duration | 0",
                "duration | 2562047h47m16.854775807s",
                "duration | -9223372036854775808ns",
                "date-time | 2024-02-29T23:59:59.123Z",
                "date-time | 2024-12-31T23:59:59+02:00",
                "date-time | 2024-12-31T3:59:59,5Z",
                "byte | \"\"",
                "byte | YQ==",
                "byte | YWI=",
                "byte | YWJj",
                "byte | \"YW\nJj\r\n\"",
                "image | nginx",
                "image | ghcr.io/org__x/app",
                "image | localhost:5000/a/b--c:V1.0_x",
                "image | Registry/app",
                "image | foo.bar_baz/x",
                "image | [::1]:5000/x",
                "image | a@sha256:0123456789012345678901234567890123456789012345678901234567890123"
            })
    void takesWhatTheClusterTakes(String word, String text) {
        assertThat(fault(word, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "container-resource | memroy | is no resource of a container",
                "container-resource | a/b/c | holds two `/`",
                "ingress-host | https://shop.example.com/ | without scheme and path",
                "ingress-host | 10.0.0.1 | it must be a DNS name",
                "ingress-host | shop.*.example.com | a wildcard is the whole first part",
                "ingress-host | Shop.example.com | holds `S`",
                "cidr | 10.0.0.1 | a single address is `10.0.0.1/32`",
                "cidr | 10.0.0.1/33 | a number from 0 to 32",
                "cidr | fd00::/129 | a number from 0 to 128",
                "cidr | 10.0.0.256/8 | does not begin with an IP address",
                "dns-label | \"\" | is empty",
                "dns-label | my_app | holds `_`; only lower-case letters, digits and `-` may stand there",
                "dns-label | MyApp | \"only lower-case letters, digits and `-` may stand there: `myapp`\"",
                "dns-label | a.b | holds `.`; only lower-case letters, digits and `-`, but no dots, may stand there",
                "dns-label | -a | begins with `-`; it must begin with a lower-case letter or a digit",
                "dns-label | a- | ends with `-`; it must end with a lower-case letter or a digit",
                "dns-label | \"a\u200bb\" | holds the invisible character U+200B",
                "dns-label | \"a b\" | holds a space",
                "dns-label | \"a\nb\" | holds a line break",
                "dns-subdomain | a..b | holds two dots in a row",
                "dns-subdomain | a.-b | holds `-` beside a dot",
                "dns1035-label | 1a | begins with a digit",
                "path-segment | .. | is `..`",
                "path-segment | a/b | holds `/`",
                "path-segment | a%b | holds `%`",
                "label-key | a/b/c | holds two `/`",
                "label-key | A.b/c | has a prefix that holds `A`",
                "label-key | a/ | has a name behind the `/` that is empty",
                "label-key | \"\" | is empty",
                "label-value | -a | begins with `-`",
                "label-value | a:b | holds `:`",
                "annotation-key | a b/c | has a prefix that holds a space",
                "port-name | 8080 | holds no letter",
                "port-name | a--b | holds `--`",
                "port-name | abcdefghijklmnop | is 16 characters long, at most 15 are allowed",
                "env-name | A=B | holds `=`",
                "env-name | \"\" | is empty",
                "config-key | .. | begins with `..`",
                "config-key | a/b | holds `/`",
                "quantity | \"\" | is empty",
                "quantity | 1gb | \"has the unknown unit `gb`; write `G` for thousands of millions or `Gi`\"",
                "quantity | 1 Gi | holds a space between number and unit",
                "quantity | \"1,5\" | holds `,`",
                "quantity | 1e1.5 | is no quantity",
                "cron | \"\" | is empty",
                "cron | * * * * | \"has 4 fields, not the 5\"",
                "cron | 0 0 * * * * | there are no seconds and no years",
                "cron | 60 * * * * | \"has `60` as minute, which goes from 0 to 59 only\"",
                "cron | * * * * 7 | \"has `7` as day of week, which goes from 0 to 6 only; Sunday is `0`\"",
                "cron | * * 0 * * | which goes from 1 to 31 only",
                "cron | * 5-1 * * * | which begins behind its end",
                "cron | */0 * * * * | with a step of 0",
                "cron | */x * * * * | where the step `x` is no number",
                "cron | * * L * * | where `L` is no number",
                "cron | * * * foo * | where `foo` is no number and no name such as `JAN`",
                "cron | 1-2-3 * * * * | with more than one `-`",
                "cron | 1/2/3 * * * * | with more than one `/`",
                "cron | @reboot | is none of @yearly",
                "cron | @every 1d | has an interval that has the unit `d`",
                "cron | TZ=UTC 0 0 * * * | it belongs in the field `timeZone`",
                "time-zone | \"\" | is empty",
                "time-zone | Local | depends on the machine",
                "time-zone | europe/berlin | its case matters: `Europe/Berlin`",
                "time-zone | Europe/Bonn | is no time zone of the IANA database",
                "duration | \"\" | is empty",
                "duration | 5 | has no unit behind `5`; write `5s` for seconds",
                "duration | 1d | \"has the unit `d`, but hours are the largest\"",
                "duration | 5S | has the unknown unit `S`",
                "duration | .s | is no duration",
                "duration | 9223372036854775808ns | is longer than a duration can be",
                "date-time | 2024-12-31T23:59:59 | has no offset; write `2024-12-31T23:59:59Z` for UTC",
                "date-time | 2024-12-31 | is no time of the form",
                "date-time | 2023-02-29T00:00:00Z | names a day that does not exist",
                "date-time | 2024-12-31T24:00:00Z | names a time of day that does not exist",
                "byte | YQ= | \"it must end with `==`, not with one\"",
                "byte | YQ | \"it must end with `==`, not with none\"",
                "byte | Y | it is one character too long or three too short",
                "byte | YQ==YQ== | something follows the `=` at its end",
                "byte | a-_b | it holds `-` of the form for URLs",
                "byte | pa$$ | character 3 is no digit of it",
                "byte | YW Jj | it holds a space",
                "image | \"\" | is empty",
                "image | my image | holds a space",
                "image | https://x/y | begins with a scheme",
                "image | MyApp:1 | a repository is lower-case: `myapp`",
                "image | x.io/Org/app | holds upper-case letters in `Org`",
                "image | a___b | between letters and digits stands",
                "image | a//b | has an empty part",
                "image | -x/a | which must begin and end with",
                "image | foo:x/bar | has `foo:x` in the place of a registry",
                "image | nginx: | has no tag behind the `:`",
                "image | nginx:-1 | which must begin with a letter",
                "image | nginx:a+b | \"has the tag `a+b`, which holds `+`\"",
                "image | nginx@md5:00 | has a digest without a known algorithm",
                "image | nginx@sha256:00 | has a digest that is not 64"
            })
    void saysWhatIsWrong(String word, String text, String fault) {
        assertThat(fault(word, text)).contains(fault).doesNotEndWith(".");
    }

    @Test
    void knowsLengths() {
        assertThat(fault("dns-label", "a".repeat(63))).isEmpty();
        assertThat(fault("dns-label", "a".repeat(64))).isEqualTo("is 64 characters long, at most 63 are allowed");
        assertThat(fault("dns-subdomain", "a".repeat(253))).isEmpty();
        assertThat(fault("dns-subdomain", "a".repeat(254))).contains("at most 253");
        assertThat(fault("label-value", "a".repeat(64))).contains("at most 63");
        assertThat(fault("config-key", "a".repeat(254))).contains("at most 253");
        assertThat(fault("image", "nginx:" + "t".repeat(129))).contains("at most 128");
        assertThat(fault("image", "a/" + "b".repeat(253))).isEmpty();
        assertThat(fault("image", "a/" + "b".repeat(254))).contains("at most 255");
        assertThat(fault("image", "b".repeat(248))).contains("at most 255");
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsWord(Grammar grammar) {
        assertThat(Grammar.of(grammar.word())).contains(grammar);
        assertThat(Grammar.of(grammar.word() + "s")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void standsHostileTexts(Grammar grammar) {
        for (String piece : new String[] {"a", "-", "1", "a.", "1h", "*", "/", ",", "=", "\ud800", "\u0000"}) {
            String text = piece.repeat(100_000);
            assertThat(grammar.fault(text).orElse("")).hasSizeLessThan(text.length() + 1_000);
        }
    }

    /** What is not base64 may be a password in clear. */
    @Test
    void keepsSecretsOutOfItsWords() {
        assertThat(fault("byte", "hunter2!")).doesNotContain("hunter");
    }
}
