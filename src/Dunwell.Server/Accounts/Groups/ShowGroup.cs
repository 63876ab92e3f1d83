using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Accounts;

/// <summary>The group a customer belongs to, with what is overdue and collectable in each account and in all: from the queue's own rows, which follow every change.</summary>
public sealed class ShowGroup(DunwellDb db)
{
    /// <summary>Members that are listed; the sums are over all.</summary>
    public const int Most = 60;

    /// <summary>The customer and those above it, nearest first, and whether anybody belongs to it.</summary>
    private const string Up = """
        with recursive up(id, parent_id, step) as (
          select id, parent_id, 0 from customers where id = @customer
          union all select c.id, c.parent_id, up.step + 1 from customers c join up on c.id = up.parent_id where up.step < 1000)
        select id, case when exists (select 1 from customers b where b.parent_id = @customer) then 1 else 0 end from up order by step
        """;

    private const string Down = """
        with recursive down(id, parent_id) as (
          select id, parent_id from customers where id = @root
          union select c.id, c.parent_id from customers c join down d on c.parent_id = d.id)
        """;

    private const string Totals = Down + """

        select a.currency, count(*), sum(case when q.customer_account_id is null then 1 else 0 end), coalesce(sum(q.open), 0), coalesce(sum(q.overdue), 0), coalesce(sum(q.collectable), 0)
        from down d join customer_accounts a on a.customer_id = d.id left join queue_entries q on q.customer_account_id = a.id
        group by a.currency order by a.currency
        """;

    /// <param name="CustomerId">The caller has made sure that the user may see it; a group never leaves its creditor.</param>
    public sealed record Input(CustomerId CustomerId);

    /// <summary>Null when the customer stands by itself.</summary>
    public async Task<AccountGroup?> Run(Input input, CancellationToken cancel)
    {
        var customer = input.CustomerId.Value;
        var up = await db.ListAsync(Up, new { customer }, r => (Id: r.Uuid(0), HasBranches: r.Int(1) != 0), cancel);
        if (up.Count == 0 || (up.Count == 1 && !up[0].HasBranches))
            return null;
        var values = new DynamicParameters(new { root = up[^1].Id, customer, parent = up.Count > 1 ? up[1].Id : Guid.Empty, most = Most });
        var members = await db.ListAsync(Members(values.In("above", up.Skip(1).Select(u => u.Id))), values, Member, cancel);
        var totals = await db.ListAsync(Totals, values, r => new GroupTotal(r.Text(0), (int)r.Number(1), (int)r.Number(2), r.Sum(3), r.Sum(4), r.Sum(5)), cancel);
        return new(input.CustomerId, up.Count > 1 ? members.Find(m => m.Customer.Value == up[1].Id) : null, members, totals);
    }

    private static string Members(string above) => $"""
        {Down}
        select c.id, c.number, c.name,
          case when c.id in ({above}) then 0 when c.id = @customer then 1 when c.parent_id = @customer then 2 when c.parent_id = @parent then 3 else 4 end place,
          a.id, a.currency, q.overdue, q.collectable
        from down d join customers c on c.id = d.id
        left join customer_accounts a on a.customer_id = c.id
        left join queue_entries q on q.customer_account_id = a.id
        order by place, coalesce(q.overdue, 0) desc, c.number, a.currency limit @most
        """;

    private static GroupMember Member(RowReader r) => new(
        r.Id<CustomerId>(0), r.Text(1), r.Text(2), (GroupPlace)r.Int(3), r.UuidOrNull(4) is { } account ? new CustomerAccountId(account) : null, r.TextOrNull(5), r.NumberOrNull(6), r.NumberOrNull(7));
}
