// SPDX-License-Identifier: Apache-2.0
package example.pixels;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The Rust library, taken out of the jar and loaded when it is first called. */
@SuppressWarnings("restricted")
final class PixelsLibrary {
    private static final String RESOURCE = "/natives/" + System.mapLibraryName("pixels");
    private static final FunctionDescriptor TYPES =
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);
    private static final MemorySegment FUNCTION = load();

    /** Copies are made on both sides: the bytes lie off the heap. */
    static final MethodHandle NORMAL = Linker.nativeLinker().downcallHandle(FUNCTION, TYPES);
    /** Heap arrays are passed as they are, and no collection can begin before the call returns. */
    static final MethodHandle CRITICAL =
            Linker.nativeLinker().downcallHandle(FUNCTION, TYPES, Linker.Option.critical(true));

    private PixelsLibrary() {}

    /** {@return whether this jar has the library for this platform} Asked without loading anything. */
    static boolean isPackaged() {
        return PixelsLibrary.class.getResource(RESOURCE) != null;
    }

    private static MemorySegment load() {
        try (InputStream library = PixelsLibrary.class.getResourceAsStream(RESOURCE)) {
            Path file = Files.createTempFile("pixels", ".library");
            file.toFile().deleteOnExit();
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
            return SymbolLookup.libraryLookup(file, Arena.global())
                    .find("pixels_grayscale")
                    .orElseThrow(() -> new IllegalStateException("the library has no function pixels_grayscale"));
        } catch (IOException e) {
            throw new IllegalStateException("the library cannot be taken out of its jar: " + e.getMessage(), e);
        }
    }
}
