using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Demo;

/// <summary>The mark in a data folder that says: a demo of this day lies here and may be thrown away. Data without the mark is never touched.</summary>
internal sealed class DemoFolder(DatabaseOptions options)
{
    /// <summary>Raised when the book is told differently, so that an old one is told anew.</summary>
    private const int TellingVersion = 3;

    private string MarkerPath => Path.Combine(options.DataFolder, "demo-book.txt");

    public string MailFolder => Path.Combine(options.DataFolder, "outgoing-mail");

    /// <summary>A demo, whole or broken off, of whatever day, made for this very database.</summary>
    public bool IsOurs => File.Exists(MarkerPath) && File.ReadAllText(MarkerPath).StartsWith(Place, StringComparison.Ordinal);

    public bool IsFilledFor(DateOnly today) => File.Exists(MarkerPath) && File.ReadAllText(MarkerPath) == Mark(today);

    public void BeginFilling()
    {
        Directory.CreateDirectory(options.DataFolder);
        File.WriteAllText(MarkerPath, Place);
    }

    /// <summary>Also sets the folder's own mail setting, so that another verb on this folder keeps the mail in as well.</summary>
    public void EndFilling(DateOnly today)
    {
        File.WriteAllText(Path.Combine(options.DataFolder, "smtp.url"), $"folder:{MailFolder}");
        File.WriteAllText(MarkerPath, Mark(today));
    }

    /// <summary>Removes the old demo. Only for what <see cref="IsOurs"/>.</summary>
    public async Task EmptyAsync(Func<DunwellDb> open, CancellationToken cancel)
    {
        foreach (var folder in (string[])["files", "outgoing-mail"])
        {
            if (Directory.Exists(Path.Combine(options.DataFolder, folder)))
                Directory.Delete(Path.Combine(options.DataFolder, folder), recursive: true);
        }

        if (options.IsEmbedded)
        {
            foreach (var file in Directory.EnumerateFiles(options.DataFolder, "dunwell.db*"))
                File.Delete(file);
            return;
        }

        // On a server the database may hold more than the desk: only the desk's rows go, those that point at others first.
        await using var db = open();
        var left = db.Model.GetEntityTypes().ToList();
        while (left.Count > 0)
        {
            var free = left.FindAll(table => !left.Exists(other => other != table && other.GetForeignKeys().Any(key => key.PrincipalEntityType == table)));
            foreach (var name in free.Select(table => table.GetTableName()!))
                await db.Database.GetDbConnection().ExecuteAsync(new CommandDefinition($"delete from {name}", commandTimeout: 0, cancellationToken: cancel));
            left.RemoveAll(free.Contains);
        }
    }

    private string Mark(DateOnly today) => string.Create(CultureInfo.InvariantCulture, $"{Place}filled for {today:yyyy-MM-dd}, telling {TellingVersion}\n");

    /// <summary>The connection is named by its hash: it may hold a password.</summary>
    private string Place => $"Dunwell demo; may be deleted. Database {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(options.ConnectionString)))[..16]}\n";
}
