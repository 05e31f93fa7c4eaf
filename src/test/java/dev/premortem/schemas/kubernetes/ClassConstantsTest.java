package dev.premortem.schemas.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The paths of an API class are in its constants only. */
class ClassConstantsTest {
    /** Has constants of many sorts, as the classes of the client have. */
    @SuppressWarnings("unused") // read from its class file
    static final class Api {
        static String path(int count, Object value) {
            long large = 0x1234_5678_9abcL;
            double fraction = 2.5;
            float small = 1.5f;
            String path = "/apis/apps/v1/namespaces/{namespace}/deployments";
            Runnable lambda = () -> Objects.requireNonNull(value);
            lambda.run();
            return path + large + fraction + small + 1_000_000 + "ä" + count;
        }
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = Api.class.getResourceAsStream("ClassConstantsTest$Api.class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void localVariablesAreAmongTheTexts() throws IOException {
        assertThat(ClassConstants.texts(classFile()))
                .contains("/apis/apps/v1/namespaces/{namespace}/deployments", "ä", "path", "java/lang/Runnable");
    }

    @Test
    void aFileThatIsCutOffIsAnError() throws IOException {
        byte[] half = Arrays.copyOf(classFile(), 60);
        assertThatThrownBy(() -> ClassConstants.texts(half)).isInstanceOf(EOFException.class);
    }

    @Test
    void anUnknownSortOfConstantIsAnError() {
        byte[] bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 99};
        assertThatThrownBy(() -> ClassConstants.texts(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("99");
    }
}
