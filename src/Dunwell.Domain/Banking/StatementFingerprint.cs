using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dunwell.Domain.Banking;

/// <summary>
/// One hash for what a statement says about its account, whatever file it came in: account, id, balances and lines by their meaning, in order.
/// The same statement sent again in another file has the same hash.
/// </summary>
public sealed class StatementFingerprint
{
    private const char FieldEnd = '\u001f';
    private byte[] hash;

    public StatementFingerprint(BankStatement statement) =>
        hash = Hash([], string.Join(FieldEnd, statement.Account.Number, statement.Account.Currency, statement.Id, statement.Sequence, Day(statement.From), Day(statement.To)));

    public int LineCount { get; private set; }

    /// <summary>Lower-case hexadecimal SHA-256 of everything added so far.</summary>
    public string Value => Convert.ToHexStringLower(hash);

    public void Add(BankFilePart part)
    {
        switch (part)
        {
            case StatementBalance balance:
                hash = Hash(hash, string.Join(FieldEnd, balance.Code, Amount(balance.Amount), Day(balance.Date)));
                break;
            case StatementLine line:
                LineCount += line.IsDetail ? 0 : 1;
                hash = Hash(hash, string.Join(FieldEnd, [Amount(line.Amount), Day(line.BookingDate), Day(line.ValueDate), line.Text, .. line.References.Select(r => $"{r.Kind}={r.Value}")]));
                break;
        }
    }

    /// <summary>Each part is hashed onto those before it, so that a statement of any length needs no more than one hash.</summary>
    private static byte[] Hash(byte[] before, string text) => SHA256.HashData([.. before, .. Encoding.UTF8.GetBytes(text)]);

    private static string Amount(StatedAmount amount) => $"{amount.Value?.ToString(CultureInfo.InvariantCulture) ?? amount.Text} {amount.Currency}";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
