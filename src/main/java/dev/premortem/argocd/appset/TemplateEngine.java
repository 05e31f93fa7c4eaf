package dev.premortem.argocd.appset;

import dev.premortem.gotemplate.GoValue;
import java.util.List;

/** One of the two template languages of an ApplicationSet. Implementations are pure and bound their own work. */
public interface TemplateEngine {
    /** @param options the words of {@code goTemplateOptions} */
    Result render(String text, GoValue params, List<String> options);

    /** What came of a text. */
    sealed interface Result {
        /** The work that it took besides reading and writing texts, in steps of the engine. */
        default long steps() {
            return 0;
        }
    }

    record Rendered(String text, @Override long steps) implements Result {
        public Rendered(String text) {
            this(text, 0);
        }
    }

    /**
     * Argo CD would fail here.
     *
     * @param offset where in the template text, 0 where only the text as a whole is known
     */
    record Failed(Reason reason, String detail, int offset) implements Result {}

    /** The text depends on time, chance or something else that is known only when Argo CD runs. */
    record Unknown(String detail, @Override long steps) implements Result {}

    /** Why a text could not be rendered. */
    enum Reason {
        SYNTAX,
        /** Only with {@code missingkey=error}. */
        MISSING_KEY,
        EXECUTION,
        LIMIT
    }
}
