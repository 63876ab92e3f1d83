using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Desk : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_queue_entries_is_pinned_points_due_by_collectable_customer_~",
                table: "queue_entries");

            migrationBuilder.DropIndex(
                name: "IX_messages_status_not_before",
                table: "messages");

            migrationBuilder.CreateTable(
                name: "ledger_changes",
                columns: table => new
                {
                    creditor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    customer_account_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_changes", x => new { x.creditor_id, x.version, x.customer_account_id });
                    table.ForeignKey(
                        name: "FK_ledger_changes_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_queue_entries_order",
                table: "queue_entries",
                columns: new[] { "is_pinned", "points", "due_by", "collectable", "customer_account_id", "creditor_id", "action", "action_on", "snoozed_until", "last_contact_at", "collector", "back_up", "promised", "overdue", "oldest_days" },
                descending: new[] { true, true, false, true, false, false, false, false, false, false, false, false, false, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_messages_creditor_id_sent_at",
                table: "messages",
                columns: new[] { "creditor_id", "sent_at" },
                filter: "sent_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_messages_creditor_id_status_queued_at",
                table: "messages",
                columns: new[] { "creditor_id", "status", "queued_at" },
                filter: "status = 'Failed'");

            migrationBuilder.CreateIndex(
                name: "IX_messages_status_not_before_creditor_id",
                table: "messages",
                columns: new[] { "status", "not_before", "creditor_id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_changes_customer_account_id",
                table: "ledger_changes",
                column: "customer_account_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_changes");

            migrationBuilder.DropIndex(
                name: "IX_queue_entries_order",
                table: "queue_entries");

            migrationBuilder.DropIndex(
                name: "IX_messages_creditor_id_sent_at",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_messages_creditor_id_status_queued_at",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_messages_status_not_before_creditor_id",
                table: "messages");

            migrationBuilder.CreateIndex(
                name: "IX_queue_entries_is_pinned_points_due_by_collectable_customer_~",
                table: "queue_entries",
                columns: new[] { "is_pinned", "points", "due_by", "collectable", "customer_account_id" },
                descending: new[] { true, true, false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_messages_status_not_before",
                table: "messages",
                columns: new[] { "status", "not_before" });
        }
    }
}
