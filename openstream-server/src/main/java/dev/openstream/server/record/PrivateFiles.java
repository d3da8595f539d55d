package dev.openstream.server.record;

import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates files that only the owner and the group may read, since they contain what was sent to a robot. */
final class PrivateFiles {

    private static final FileAttribute<?>[] GROUP_READS = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))
    };

    private PrivateFiles() {}

    /** Attributes of a file that is made at {@code path}; none where the system has no such thing. */
    static FileAttribute<?>[] attributes(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? GROUP_READS.clone() : new FileAttribute<?>[0];
    }
}
