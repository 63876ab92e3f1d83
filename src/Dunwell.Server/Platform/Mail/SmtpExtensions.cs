using System.Globalization;

namespace Dunwell.Server.Platform.Mail;

/// <summary>What a server said it can do, from its answer to EHLO; nothing after HELO.</summary>
internal sealed class SmtpExtensions
{
    public static readonly SmtpExtensions None = new([]);

    private readonly ILookup<string, string> words;

    private SmtpExtensions(IEnumerable<string> lines) =>
        words = lines.Select(line => line.Split(' ', 2)).ToLookup(part => part[0], part => part.Length > 1 ? part[1] : "", StringComparer.OrdinalIgnoreCase);

    public bool StartTls => words.Contains("STARTTLS");

    public bool EightBit => words.Contains("8BITMIME");

    public bool SmtpUtf8 => words.Contains("SMTPUTF8");

    public bool Size => words.Contains("SIZE");

    /// <summary>Largest mail in bytes; null when the server names none (0 means the same).</summary>
    public long? SizeLimit => long.TryParse(words["SIZE"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 ? limit : null;

    public static SmtpExtensions Of(SmtpReply ehlo) => new(ehlo.Text.Split('\n').Skip(1));

    public bool OffersAuth(string mechanism) => words["AUTH"].Any(list => list.Split(' ').Contains(mechanism, StringComparer.OrdinalIgnoreCase));
}
