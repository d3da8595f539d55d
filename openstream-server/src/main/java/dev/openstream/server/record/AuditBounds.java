package dev.openstream.server.record;

/**
 * Bounds of an audit log on disk.
 *
 * @param fileBytes a file that would become larger is followed by a new one; 1 or more
 * @param files most files, with the one that is being written; 2 or more
 */
public record AuditBounds(long fileBytes, int files) {

    public AuditBounds {
        if (fileBytes < 1 || files < 2) {
            throw new IllegalArgumentException("fileBytes is " + fileBytes + " and must be 1 or more; files is " + files
                    + " and must be 2 or more");
        }
    }
}
