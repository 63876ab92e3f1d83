using System.Security.Cryptography;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Platform.Files;

/// <summary>Content-addressed files: what was taken in and what was sent, byte for byte, named by its SHA-256. Never changed, never overwritten.</summary>
public sealed class FileStore(DatabaseOptions options)
{
    private readonly string folder = Path.Combine(options.DataFolder, "files");

    /// <summary>Keeps the bytes durably and returns their SHA-256 in lower-case hex.</summary>
    public async Task<string> SaveAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        return await SaveAsync(stream, cancel);
    }

    /// <summary>Keeps a stream of any length without holding it in memory.</summary>
    public async Task<string> SaveAsync(Stream content, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, $".{Guid.CreateVersion7():N}");
        try
        {
            string hash;
            using (var sha = SHA256.Create())
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                await using (var hashing = new CryptoStream(file, sha, CryptoStreamMode.Write, leaveOpen: true))
                    await content.CopyToAsync(hashing, cancel);
                file.Flush(flushToDisk: true);
                hash = Convert.ToHexStringLower(sha.Hash!);
            }

            var path = PathOf(hash);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!File.Exists(path))
                File.Move(temporary, path, overwrite: true);
            return hash;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Stream Open(string hash) => File.OpenRead(PathOf(hash));

    public Task<byte[]> ReadAsync(string hash, CancellationToken cancel) => File.ReadAllBytesAsync(PathOf(hash), cancel);

    /// <summary>Null when no such file is kept.</summary>
    public async Task<byte[]?> FindAsync(string hash, CancellationToken cancel) => File.Exists(PathOf(hash)) ? await ReadAsync(hash, cancel) : null;

    public string PathOf(string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
            throw new ArgumentException("Not the hash of a kept file", nameof(hash));
        return Path.Combine(folder, hash[..2], hash);
    }
}
