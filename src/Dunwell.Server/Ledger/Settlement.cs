using Dunwell.Domain.Accounts;
using Dunwell.Domain.Intake;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Platform.Files;
using Dunwell.Server.Strategies;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Ledger;

/// <summary>Orders in which money settles costs, interest and principal, from packs/policies/settlement.yaml, read once at start.</summary>
public sealed class Settlement(PackFolder packs)
{
    private static readonly Dictionary<string, DebtPart> Parts = Enum.GetValues<DebtPart>().ToDictionary(p => p.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Confidences = new() { ["primary"] = "primary", ["secondary"] = "secondary", ["memory"] = "memory" };

    private readonly Lazy<SettlementPolicy> policy = new(() => Read("settlement.yaml", File.ReadAllText(Path.Combine(packs.Of("policies"), "settlement.yaml"))));

    public SettlementPolicy Policy => policy.Value;

    /// <summary>The order that holds for an account.</summary>
    internal async Task<SettlementOrder> OfAsync(DunwellDb db, CustomerAccountId account, CancellationToken cancel)
    {
        var of = await db.Set<CustomerAccount>().Where(a => a.Id == account).Join(db.Set<Creditor>(), a => a.CreditorId, c => c.Id, (a, c) => new { a.CustomerId, c.Code, c.Country })
            .Join(db.Set<Customer>(), a => a.CustomerId, c => c.Id, (a, c) => new { a.Code, a.Country, c.NumberKey }).SingleAsync(cancel);
        return Policy.For(of.Country, of.Code, of.NumberKey);
    }

    /// <exception cref="InvalidOperationException">The file says something else than orders; every problem is named with its line.</exception>
    internal static SettlementPolicy Read(string file, string yaml)
    {
        var problems = new List<PackProblem>();
        var root = YamlFields.Root(file, yaml, problems);
        var otherwise = root is null ? SettlementOrder.OldestFirst : Order(root);
        var (countries, creditors, accounts) = (new Dictionary<string, SettlementOrder>(StringComparer.Ordinal), new Dictionary<string, SettlementOrder>(StringComparer.Ordinal), new Dictionary<(string, string), SettlementOrder>());
        foreach (var row in root?.Maps("countries") ?? [])
        {
            row.Choice("confidence", Confidences);
            Once(row, "country", countries.TryAdd(row.Text("country"), Order(row)));
        }

        foreach (var row in root?.Maps("creditors") ?? [])
            Once(row, "creditor", creditors.TryAdd(row.Text("creditor"), Order(row)));
        foreach (var row in root?.Maps("accounts") ?? [])
            Once(row, "customer", accounts.TryAdd((row.Text("creditor"), CustomerNumber.Key(row.Text("customer"))), Order(row)));
        root?.NothingElse();
        return problems.Count == 0 ? new(otherwise, countries, creditors, accounts) : throw new InvalidOperationException(string.Join('\n', problems));
    }

    private static SettlementOrder Order(YamlFields row)
    {
        var first = row.Choices("first", Parts);
        if (first.Distinct().Count() != first.Count)
            row.Problem("first", "a part is named twice");
        return new(first, row.Text("source"));
    }

    private static void Once(YamlFields row, string field, bool isNew)
    {
        if (!isNew)
            row.Problem(field, "has an order already");
        row.NothingElse();
    }
}
