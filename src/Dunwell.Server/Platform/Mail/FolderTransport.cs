using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Dunwell.Server.Platform.Mail;

/// <summary>Puts each mail as one <c>.eml</c> file into a folder and sends nothing: for the demo and for looking at what would go out.
/// A message id that is already there is not written again.</summary>
public sealed class FolderTransport(string folder) : IMailTransport
{
    public async Task<DeliveryOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var name = FileName(mail.MessageId);
        var target = Path.Combine(folder, name);
        if (File.Exists(target))
            return AlreadyThere(name);
        var draft = Path.Combine(folder, $".{Guid.CreateVersion7():N}.tmp");
        var inPlace = false;
        try
        {
            Directory.CreateDirectory(folder);
            await WriteDurably(draft, mail.Content, cancellationToken);
            File.Move(draft, target, overwrite: false);
            inPlace = true;
            FlushFolder(folder);
            return new DeliveryOutcome.Accepted(new SmtpReply(250, $"2.0.0 written to {name}"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            if (inPlace)
                return new DeliveryOutcome.Unknown($"{name} was written, but the disk did not confirm it: {fault.Message}");
            TryDelete(draft);
            return File.Exists(target) ? AlreadyThere(name) : new DeliveryOutcome.RejectedTemporarily(SmtpStep.Content, null, $"{name} could not be written: {fault.Message}");
        }
    }

    /// <summary>The message id where it is a harmless file name, otherwise its harmless letters and a hash that keeps two ids apart.</summary>
    internal static string FileName(string messageId)
    {
        var safe = new string([.. messageId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '@' ? c : '_')]).TrimStart('.');
        if (safe == messageId && safe.Length is > 0 and <= 120)
            return safe + ".eml";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))[..16];
        return $"{safe[..Math.Min(safe.Length, 100)]}-{hash}.eml";
    }

    private static DeliveryOutcome.Accepted AlreadyThere(string name) => new(new SmtpReply(250, $"2.0.0 {name} was written before"));

    private static async Task WriteDurably(string path, byte[] content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await file.WriteAsync(content, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A left-over draft starts with a dot and is nobody's mail.
        }
    }

    /// <summary>On Unix the new name itself is only durable once the folder is flushed, and .NET opens no folders.</summary>
    private static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = open(path, 0);
        if (handle < 0)
            throw new IOException($"The folder {path} cannot be opened for flushing.");
        var failed = fsync(handle) != 0;
        _ = close(handle);
        if (failed)
            throw new IOException($"The folder {path} cannot be flushed.");
    }

    [DllImport("libc", SetLastError = true, CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int fsync(int handle);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int handle);
}
