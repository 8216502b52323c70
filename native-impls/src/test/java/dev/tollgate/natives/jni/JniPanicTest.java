// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.jni;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.natives.NativeException;
import dev.tollgate.natives.NativeLibrary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class JniPanicTest {
    @Test
    void aPanicArrivesAsAnExceptionWithItsText() {
        NativeLibrary.symbols();
        assertThatThrownBy(Bindings::testPanic)
                .isInstanceOf(NativeException.class)
                .hasMessage("panic in the native library: asked for by a test, number 42");
    }

    @Test
    void aWrongArrayIsAnExceptionAndNoCrash() {
        NativeLibrary.symbols();
        assertThatThrownBy(() -> Bindings.checksumCritical(null, 0)).isInstanceOf(NativeException.class);
        assertThatThrownBy(() -> Bindings.checksumCritical(new byte[1], -1))
                .isInstanceOf(NativeException.class)
                .hasMessage("the length -1 is negative");
        assertThatThrownBy(() -> Bindings.sha256Critical(new byte[1], 1, new byte[31]))
                .isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThatThrownBy(() -> Bindings.newExtractor(null)).isInstanceOf(NativeException.class);
        assertThatThrownBy(() -> Bindings.extractCopy(0, new byte[1], 1, new byte[1]))
                .isInstanceOf(NativeException.class)
                .hasMessage("the context is null");
    }
}
