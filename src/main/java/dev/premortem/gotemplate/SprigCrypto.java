package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Adler32;

/** The sums of sprig 3.3.0: https://masterminds.github.io/sprig/crypto.html. */
final class SprigCrypto {
    private SprigCrypto() {}

    static GoFunction[] all() {
        return new GoFunction[] {
            digest("sha1sum", "SHA-1"),
            digest("sha256sum", "SHA-256"),
            digest("sha512sum", "SHA-512"),
            GoFunction.of("adler32sum", "string", Reach.DEEP, a -> {
                Adler32 sum = new Adler32();
                sum.update(GoBytes.of(a.text(0)));
                return new GoString(Long.toString(sum.getValue()));
            }),
        };
    }

    private static GoFunction digest(String name, String algorithm) {
        return GoFunction.of(name, "string", Reach.DEEP, a -> {
            try {
                byte[] sum = MessageDigest.getInstance(algorithm).digest(GoBytes.of(a.text(0)));
                return new GoString(HexFormat.of().formatHex(sum));
            } catch (NoSuchAlgorithmException missing) {
                // Every Java has these; without it nothing is known of the result.
                return new GoValue.GoUnknown(name);
            }
        });
    }
}
