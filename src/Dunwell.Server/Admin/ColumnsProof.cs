using System.Data.Common;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Aging;
using Dunwell.Server.Aging;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Admin;

/// <summary>Ages a creditor's book twice, from columns and by one SQL statement over the ledger, and compares account by account and bucket by bucket.</summary>
internal static class ColumnsProof
{
    private const string Sql = """
        select i.customer_account_id,
          case when i.due_date is null or i.due_date >= @asOf then 0 when i.due_date >= @bound0 then 1 when i.due_date >= @bound1 then 2 when i.due_date >= @bound2 then 3 else 4 end bucket,
          sum(b.balance)
        from (
          select account, item, sum(amount) balance from (
            select customer_account_id account, debit_item_id item, amount from ledger_entries where creditor_id = @creditor and date <= @asOf and debit_item_id is not null
            union all
            select customer_account_id, credit_item_id, -amount from ledger_entries where creditor_id = @creditor and date <= @asOf and credit_item_id is not null) e
          group by account, item having sum(amount) <> 0) b
        join open_items i on i.customer_account_id = b.account and i.id = b.item
        group by i.customer_account_id, 2 order by i.customer_account_id
        """;

    /// <summary>One sentence per day on which they differ. Runs on an open snapshot.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(DbConnection connection, CreditorId creditor, IReadOnlyList<DateOnly> days, CancellationToken cancel)
    {
        var columns = await BookColumns.BuildAsync(connection, creditor, cancel);
        var differences = new List<string>();
        foreach (var asOf in days)
        {
            if (await DifferenceAsync(connection, creditor, columns, asOf, cancel) is { } account)
                differences.Add($"aging from columns as of {asOf:yyyy-MM-dd} differs from the ledger, first at account {account}");
        }

        return differences;
    }

    private static async Task<Guid?> DifferenceAsync(DbConnection connection, CreditorId creditor, AgingColumns columns, DateOnly asOf, CancellationToken cancel)
    {
        var scheme = AgingScheme.Standard;
        var aged = columns.Age(asOf, scheme, AgingBasis.DueDate);
        var parameters = new { creditor, asOf, bound0 = asOf.AddDays(-scheme.Bounds[0]), bound1 = asOf.AddDays(-scheme.Bounds[1]), bound2 = asOf.AddDays(-scheme.Bounds[2]) };
        var rows = connection.StreamAsync(Sql, parameters, static r => (Account: r.Uuid(0), Bucket: r.Int(1), Sum: r.Sum(2)), cancel);
        var (at, sums) = (0, new long[scheme.Count]);
        await foreach (var (account, bucket, sum) in rows)
        {
            for (; at < columns.Accounts.Count && columns.Accounts[at].CompareTo(account) < 0; at++)
            {
                if (!aged.OfAccount(at).SequenceEqual(sums))
                    return columns.Accounts[at];
                Array.Clear(sums);
            }

            if (at == columns.Accounts.Count || columns.Accounts[at] != account)
                return account;
            sums[bucket] = sum;
        }

        for (; at < columns.Accounts.Count; at++)
        {
            if (!aged.OfAccount(at).SequenceEqual(sums))
                return columns.Accounts[at];
            Array.Clear(sums);
        }

        return null;
    }
}
