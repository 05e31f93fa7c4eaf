package dev.premortem.gotemplate;

import dev.premortem.gotemplate.GoFunction.Reach;
import dev.premortem.gotemplate.GoValue.GoUnknown;
import java.util.Map;
import java.util.TreeMap;

/**
 * Functions whose results nobody knows before the template runs: they stand on the time, the zone, chance or keys. Some
 * others of sprig are here too since manifests hardly use them: what prints a given time, and {@code derivePassword}.
 */
final class SprigUnknown {
    private static final Map<String, String> SIGNATURES = Map.ofEntries(
            Map.entry("ago", "any"),
            Map.entry("bcrypt", "string"),
            Map.entry("buildCustomCert", "string,string"),
            Map.entry("date", "string,any"),
            Map.entry("dateInZone", "string,any,string"),
            Map.entry("date_in_zone", "string,any,string"),
            Map.entry("dateModify", "string,time"),
            Map.entry("date_modify", "string,time"),
            Map.entry("mustDateModify", "string,time"),
            Map.entry("must_date_modify", "string,time"),
            Map.entry("derivePassword", "uint32,string,string,string,string"),
            Map.entry("encryptAES", "string,string"),
            Map.entry("genCA", "string,int"),
            Map.entry("genCAWithKey", "string,int,string"),
            Map.entry("genPrivateKey", "string"),
            Map.entry("genSelfSignedCert", "string,list,list,int"),
            Map.entry("genSelfSignedCertWithKey", "string,list,list,int,string"),
            Map.entry("genSignedCert", "string,list,list,int,certificate"),
            Map.entry("genSignedCertWithKey", "string,list,list,int,certificate,string"),
            Map.entry("htmlDate", "any"),
            Map.entry("htmlDateInZone", "any,string"),
            Map.entry("htpasswd", "string,string"),
            Map.entry("mustToDate", "string,string"),
            Map.entry("now", ""),
            Map.entry("randAlpha", "int"),
            Map.entry("randAlphaNum", "int"),
            Map.entry("randAscii", "int"),
            Map.entry("randBytes", "int"),
            Map.entry("randInt", "int,int"),
            Map.entry("randNumeric", "int"),
            Map.entry("shuffle", "string"),
            Map.entry("toDate", "string,string"),
            Map.entry("unixEpoch", "time"),
            Map.entry("uuidv4", ""));

    private SprigUnknown() {}

    static GoFunction[] all() {
        return new TreeMap<>(SIGNATURES)
                .entrySet().stream()
                        .map(entry -> GoFunction.of(
                                entry.getKey(), entry.getValue(), Reach.NONE, a -> new GoUnknown(entry.getKey())))
                        .toArray(GoFunction[]::new);
    }
}
