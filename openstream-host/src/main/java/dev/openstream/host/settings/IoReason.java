package dev.openstream.host.settings;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * Reason why a file or a connection cannot be used, as text: the message of many Java exceptions is only their class or
 * a file name.
 */
public final class IoReason {

    private IoReason() {}

    /**
     * Describes a failure.
     *
     * @param cause failure
     * @return a few words without a full stop, to be put behind the name of the file or the address
     */
    public static String of(IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "you have no permission";
            case FileAlreadyExistsException _ -> "a file of this name exists already";
            case CharacterCodingException _ -> "it is not text in UTF-8";
            case UnknownHostException _ -> "no address is known for this name";
            case SocketTimeoutException _ -> "no answer in time";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            case FileNotFoundException _ when cause.getMessage() == null -> "there is no such file or folder";
            default -> cause.getMessage() == null ? "it failed without a reason" : cause.getMessage();
        };
    }

    /**
     * Describes the failure inside of an unchecked exception.
     *
     * @param cause failure
     * @return a few words without a full stop, to be put behind the name of the file or the address
     */
    public static String of(UncheckedIOException cause) {
        IOException inside = cause.getCause();
        return inside == null ? String.valueOf(cause.getMessage()) : of(inside);
    }

    /**
     * Describes a failure with the name of the file, if the exception has it; for a caller that uses several files.
     *
     * @param cause failure
     * @return a few words without a full stop
     */
    public static String withFile(IOException cause) {
        return cause instanceof FileSystemException file && file.getFile() != null
                ? file.getFile() + ": " + of(cause)
                : of(cause);
    }
}
