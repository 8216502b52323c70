// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.natives.provider;

import dev.tollgate.natives.NativeLibrary;
import dev.tollgate.natives.ffm.FfmImplementations;
import dev.tollgate.natives.jni.JniImplementations;
import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Provider;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The implementations in Rust, by JNI and by FFM. */
public final class NativesProvider implements Provider {

    @Override
    public List<Implementation<?>> implementations() {
        return Stream.concat(JniImplementations.all().stream(), FfmImplementations.all().stream())
                .toList();
    }

    @Override
    public Map<String, String> environment() {
        return NativeLibrary.facts();
    }
}
