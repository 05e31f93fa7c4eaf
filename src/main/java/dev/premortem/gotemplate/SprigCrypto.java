package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoString;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Adler32;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The sums, and what is encrypted, of sprig 3.3.0: https://masterminds.github.io/sprig/crypto.html. */
final class SprigCrypto {
    private static final int BLOCK = 16;

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
            GoFunction.of("decryptAES", "string,string", Reach.DEEP, a -> decrypted(a.text(0), a.text(1))),
        };
    }

    /** What {@code encryptAES} wrote: the vector and AES-256 in CBC mode; unknown where it is no such text. */
    private static GoValue decrypted(String password, String encoded) {
        if (encoded.isEmpty()) {
            return new GoString("");
        }
        try {
            byte[] all = Base64.getDecoder().decode(encoded);
            SecretKeySpec key = new SecretKeySpec(Arrays.copyOf(GoBytes.of(password), 32), "AES");
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(all, 0, BLOCK));
            byte[] plain = cipher.doFinal(all, BLOCK, all.length - BLOCK);
            int length = plain.length - (plain[plain.length - 1] & 0xFF);
            return new GoString(GoBytes.text(Arrays.copyOf(plain, length)));
        } catch (GeneralSecurityException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException wrong) {
            return new GoUnknown("decryptAES");
        }
    }

    private static GoFunction digest(String name, String algorithm) {
        return GoFunction.of(name, "string", Reach.DEEP, a -> {
            try {
                byte[] sum = MessageDigest.getInstance(algorithm).digest(GoBytes.of(a.text(0)));
                return new GoString(HexFormat.of().formatHex(sum));
            } catch (NoSuchAlgorithmException missing) {
                // Every Java has these; without it nothing is known of the result.
                return new GoUnknown(name);
            }
        });
    }
}
