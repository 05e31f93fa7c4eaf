package dev.premortem.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportFormatTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsWord(ReportFormat format) {
        assertThat(ReportFormat.of(format.word())).contains(format);
    }

    @Test
    void knowsNoOtherWord() {
        assertThat(ReportFormat.of("xml")).isEmpty();
        assertThat(ReportFormat.of("TEXT")).isEmpty();
    }

    /** Start-up is class loading: choosing one format must not cost the others. */
    @ParameterizedTest
    @EnumSource
    void loadsNoClassOfAnotherFormat(ReportFormat format) throws ReflectiveOperationException {
        Recorder loader = new Recorder();
        Class<?> formats = loader.loadClass(ReportFormat.class.getName());
        Class<?> options = loader.loadClass(ReportOptions.class.getName());
        Object plain = options.getMethod("plain", String.class).invoke(null, "0.1.0");
        Object chosen = formats.getField(format.name()).get(null);
        Object report = formats.getMethod("create", options).invoke(chosen, plain);
        for (ReportFormat other : ReportFormat.values()) {
            String name = other.create(ReportOptions.plain("0.1.0")).getClass().getName();
            assertThat(loader.loaded.contains(name))
                    .as(name)
                    .isEqualTo(name.equals(report.getClass().getName()));
        }
        if (format != ReportFormat.JSON && format != ReportFormat.SARIF && format != ReportFormat.GITLAB) {
            assertThat(loader.loaded).noneMatch(name -> name.startsWith("tools.jackson."));
        }
        if (format != ReportFormat.JUNIT) {
            assertThat(loader.loaded).noneMatch(name -> name.startsWith("javax.xml."));
        }
    }

    /** Defines premortem's classes anew and notes every class that is asked for. */
    private static final class Recorder extends ClassLoader {
        private final Set<String> loaded = new TreeSet<>();

        Recorder() {
            super(ReportFormatTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            loaded.add(name);
            if (!name.startsWith("dev.premortem.")) {
                return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
