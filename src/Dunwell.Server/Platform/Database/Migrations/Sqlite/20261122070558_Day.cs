using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Day : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "owner",
                table: "work_items",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "review_on",
                table: "holds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "book_version",
                table: "creditors",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ranked_on",
                table: "creditors",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ranked_version",
                table: "creditors",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    collector = table.Column<string>(type: "TEXT", nullable: true),
                    back_up = table.Column<string>(type: "TEXT", nullable: true),
                    snoozed_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    snooze_reason = table.Column<string>(type: "TEXT", nullable: true),
                    pinned_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    pinned_by = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assignments", x => x.customer_account_id);
                    table.ForeignKey(
                        name: "FK_assignments_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "calls",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    direction = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    verdict_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    is_reported = table.Column<bool>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    is_conversation = table.Column<bool>(type: "INTEGER", nullable: false),
                    spoke_to = table.Column<string>(type: "TEXT", nullable: true),
                    party_verified = table.Column<bool>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calls", x => new { x.customer_account_id, x.id });
                    table.ForeignKey(
                        name: "FK_calls_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "completed_steps",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    work_item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    open_item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    strategy_id = table.Column<string>(type: "TEXT", nullable: false),
                    strategy_version = table.Column<int>(type: "INTEGER", nullable: false),
                    step_id = table.Column<string>(type: "TEXT", nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_completed_steps", x => new { x.customer_account_id, x.work_item_id, x.open_item_id });
                    table.ForeignKey(
                        name: "FK_completed_steps_work_items_customer_account_id_work_item_id",
                        columns: x => new { x.customer_account_id, x.work_item_id },
                        principalTable: "work_items",
                        principalColumns: new[] { "customer_account_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "promises",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    promised_by = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: true),
                    grace_days = table.Column<int>(type: "INTEGER", nullable: false),
                    recorded_by = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    received = table.Column<long>(type: "INTEGER", nullable: false),
                    end_reason = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    pauses_until = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promises", x => new { x.customer_account_id, x.id });
                    table.ForeignKey(
                        name: "FK_promises_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "queue_entries",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    collector = table.Column<string>(type: "TEXT", nullable: true),
                    back_up = table.Column<string>(type: "TEXT", nullable: true),
                    points = table.Column<int>(type: "INTEGER", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    open = table.Column<long>(type: "INTEGER", nullable: false),
                    overdue = table.Column<long>(type: "INTEGER", nullable: false),
                    disputed = table.Column<long>(type: "INTEGER", nullable: false),
                    promised = table.Column<long>(type: "INTEGER", nullable: false),
                    unapplied = table.Column<long>(type: "INTEGER", nullable: false),
                    collectable = table.Column<long>(type: "INTEGER", nullable: false),
                    oldest_days = table.Column<int>(type: "INTEGER", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    action_text = table.Column<string>(type: "TEXT", nullable: false),
                    action_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    due_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    last_contact_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_contact = table.Column<string>(type: "TEXT", nullable: true),
                    snoozed_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    is_pinned = table.Column<bool>(type: "INTEGER", nullable: false),
                    zones = table.Column<string>(type: "TEXT", nullable: false),
                    as_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ranked_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_queue_entries", x => x.customer_account_id);
                    table.ForeignKey(
                        name: "FK_queue_entries_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "promise_parts",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    promise_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promise_parts", x => new { x.customer_account_id, x.promise_id, x.number });
                    table.CheckConstraint("ck_promise_parts_amount", "amount > 0");
                    table.ForeignKey(
                        name: "FK_promise_parts_promises_customer_account_id_promise_id",
                        columns: x => new { x.customer_account_id, x.promise_id },
                        principalTable: "promises",
                        principalColumns: new[] { "customer_account_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "promised_items",
                columns: table => new
                {
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    promise_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    open_item_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_promised_items", x => new { x.customer_account_id, x.promise_id, x.open_item_id });
                    table.ForeignKey(
                        name: "FK_promised_items_promises_customer_account_id_promise_id",
                        columns: x => new { x.customer_account_id, x.promise_id },
                        principalTable: "promises",
                        principalColumns: new[] { "customer_account_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_payments_creditor_id_received_on",
                table: "payments",
                columns: new[] { "creditor_id", "received_on" });

            migrationBuilder.CreateIndex(
                name: "IX_assignments_creditor_id_collector",
                table: "assignments",
                columns: new[] { "creditor_id", "collector" });

            migrationBuilder.CreateIndex(
                name: "IX_calls_creditor_id_ended_at_started_at",
                table: "calls",
                columns: new[] { "creditor_id", "ended_at", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_promises_creditor_id_state_due_on",
                table: "promises",
                columns: new[] { "creditor_id", "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "IX_queue_entries_creditor_id_action_action_on",
                table: "queue_entries",
                columns: new[] { "creditor_id", "action", "action_on" });

            migrationBuilder.CreateIndex(
                name: "IX_queue_entries_is_pinned_points_due_by_collectable_customer_account_id",
                table: "queue_entries",
                columns: new[] { "is_pinned", "points", "due_by", "collectable", "customer_account_id" },
                descending: new[] { true, true, false, true, false });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "calls");

            migrationBuilder.DropTable(
                name: "completed_steps");

            migrationBuilder.DropTable(
                name: "promise_parts");

            migrationBuilder.DropTable(
                name: "promised_items");

            migrationBuilder.DropTable(
                name: "queue_entries");

            migrationBuilder.DropTable(
                name: "promises");

            migrationBuilder.DropIndex(
                name: "IX_payments_creditor_id_received_on",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "owner",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "review_on",
                table: "holds");

            migrationBuilder.DropColumn(
                name: "book_version",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "ranked_on",
                table: "creditors");

            migrationBuilder.DropColumn(
                name: "ranked_version",
                table: "creditors");
        }
    }
}
