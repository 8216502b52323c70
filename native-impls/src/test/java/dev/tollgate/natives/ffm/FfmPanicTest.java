// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.ffm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollgate.natives.NativeException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("native")
class FfmPanicTest {
    @Test
    void aPanicArrivesAsAnExceptionWithItsText() {
        MethodHandle panic = Ffm.downcall("tollgate_test_panic", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
        assertThatThrownBy(() -> Ffm.checked((long) panic.invokeExact()))
                .isInstanceOf(NativeException.class)
                .hasMessage("panic in the native library: asked for by a test, number 42");
    }
}
