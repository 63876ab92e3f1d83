using System.Globalization;
using System.Text;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Aging;
using Dunwell.Server.Aging;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>One account in a snapshot: where its timeline ended, and what was open on it by age.</summary>
internal sealed record ClosedAccount(Guid Account, string Currency, int Line, string LineHash, IReadOnlyList<long> Buckets)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"account {Account} {Currency} {Line} {LineHash} {string.Join(' ', Buckets)}");
}

/// <summary>What a creditor's books said at a close, as text that is always the same for the same books: one line per account in order of its id, then one per currency.</summary>
internal static class CloseSnapshot
{
    private const string Accounts = """
        select a.id, a.currency, t.sequence, t.hash from customer_accounts a
        join (select customer_account_id, max(sequence) last from timeline_lines where creditor_id = @creditor group by customer_account_id) h on h.customer_account_id = a.id
        join timeline_lines t on t.customer_account_id = a.id and t.sequence = h.last
        where a.creditor_id = @creditor order by a.id
        """;

    /// <summary>Reads the books as of the last closed day. Runs in the caller's transaction.</summary>
    public static async Task<List<ClosedAccount>> ReadAsync(DunwellDb db, CreditorId creditor, DateOnly through, CancellationToken cancel)
    {
        var connection = db.Database.GetDbConnection();
        var columns = await BookColumns.BuildAsync(connection, creditor, cancel);
        var aged = columns.Age(through, AgingScheme.Standard, AgingBasis.DueDate);
        var rows = new List<ClosedAccount>();
        await foreach (var (id, currency, line, hash) in connection.StreamAsync(Accounts, new { creditor = creditor.Value }, static r => (r.Uuid(0), r.Text(1), r.Int(2), r.Bytes(3)), cancel))
            rows.Add(new(id, currency, line, Convert.ToHexStringLower(hash), columns.IndexOf(id) is >= 0 and var place ? aged.OfAccount(place).ToArray() : new long[AgingScheme.Standard.Count]));
        return rows;
    }

    /// <param name="previous">Hash of the snapshot before; null for the first.</param>
    public static byte[] Write(string creditor, DateOnly through, string? previous, IReadOnlyList<ClosedAccount> accounts)
    {
        var scheme = AgingScheme.Standard;
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"dunwell close 1\ncreditor {creditor}\nthrough {through:yyyy-MM-dd}\nprevious {previous ?? "none"}\n"));
        text.Append("buckets ").AppendJoin(", ", Enumerable.Range(0, scheme.Count).Select(scheme.NameOf)).Append('\n');
        foreach (var account in accounts)
            text.Append(account).Append('\n');
        foreach (var currency in accounts.GroupBy(a => a.Currency).OrderBy(g => g.Key, StringComparer.Ordinal))
            text.Append("total ").Append(currency.Key).Append(' ').AppendJoin(' ', Enumerable.Range(0, scheme.Count).Select(i => currency.Sum(a => a.Buckets[i]).ToString(CultureInfo.InvariantCulture))).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The accounts of a snapshot's text.</summary>
    public static IEnumerable<ClosedAccount> Parse(byte[] snapshot)
    {
        foreach (var line in Encoding.UTF8.GetString(snapshot).Split('\n').Where(l => l.StartsWith("account ", StringComparison.Ordinal)))
        {
            var parts = line.Split(' ');
            yield return new(Guid.Parse(parts[1]), parts[2], int.Parse(parts[3], CultureInfo.InvariantCulture), parts[4], [.. parts[5..].Select(p => long.Parse(p, CultureInfo.InvariantCulture))]);
        }
    }
}
