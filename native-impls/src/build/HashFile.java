// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A step of the build: writes the hashes of a file beside it, which {@code LibraryHash} reads. Run from its source, because no
 * tool for this has one name on every platform.
 */
final class HashFile {
    private HashFile() {}

    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        Path file = Path.of(args[0]);
        byte[] bytes = Files.readAllBytes(file);
        String text = "bytes=" + bytes.length + "\n"
                + "crc32=" + of(new CRC32(), bytes) + "\n"
                + "crc32c=" + of(new CRC32C(), bytes) + "\n"
                + "sha256=" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)) + "\n";
        Files.writeString(file.resolveSibling(file.getFileName() + ".hash"), text);
    }

    private static String of(Checksum checksum, byte[] bytes) {
        checksum.update(bytes);
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
