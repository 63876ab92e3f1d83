using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dunwell.Domain.Banking.Cash;

/// <summary>
/// Tells whether a line was taken in before, whatever file brings it: by the bank's own reference where there is one, else by everything it says
/// and by how many like it came before it on the same statement. Two equal payments on one day stay two.
/// </summary>
public sealed class LineKey
{
    private const char End = '\u001f';
    private readonly Dictionary<string, int> alike = [];

    /// <summary>Lower-case hexadecimal SHA-256. Lines of one statement are asked for in their order.</summary>
    public string Of(StatementLine line)
    {
        var bank = BankReference(line);
        var said = string.Join(
            End,
            [
                line.Amount.Value?.ToString(CultureInfo.InvariantCulture) ?? line.Amount.Text, line.Amount.Currency, Day(line.ValueDate ?? line.BookingDate),
                .. bank is not null ? [bank] : (IEnumerable<string?>)[line.Text, line.Counterparty?.Name, line.Counterparty?.Account, .. line.References.Select(r => $"{r.Kind}={r.Value}")],
            ]);
        var nth = alike[said] = alike.GetValueOrDefault(said) + 1;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{said}{End}{nth}")));
    }

    /// <summary>The bank's own reference of the line, which it keeps from an interim report to the final statement; null when it gives none.</summary>
    public static string? BankReference(StatementLine line) => line.References.FirstOrDefault(r => r.Kind == ReferenceKind.Bank && IsTelling(r.Value))?.Value;

    /// <summary>Banks that have no reference write NONREF or zeros.</summary>
    private static bool IsTelling(string reference) => reference.Length >= 4 && !reference.Equals("NONREF", StringComparison.OrdinalIgnoreCase) && reference.Any(c => c is not ('0' or ' '));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
