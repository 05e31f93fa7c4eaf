package dev.premortem.schemas.npm;

import java.util.List;
import java.util.Map;

/**
 * What a declaration file declares.
 *
 * @param imports local name to module path
 * @param interfaces by local name ({@code IApplicationSpec})
 * @param aliases {@code export type X = …}, by local name
 * @param exported the long name under which other files import it to the local name
 */
public record TsFile(
        Map<String, String> imports,
        Map<String, Interface> interfaces,
        Map<String, TsType> aliases,
        Map<String, String> exported) {

    /** @param bases the interfaces whose members it has too */
    public record Interface(List<String> bases, TsType.Members body) {}
}
