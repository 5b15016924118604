// SPDX-FileCopyrightText: vlan-nats contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lan/members/marked_list.h"

#include <gtest/gtest.h>
#include <string>

namespace vnats {

struct Named
{
    char name = 0;
    std::size_t place = kUnmarked;
    std::size_t otherPlace = kUnmarked;
};

class MarkedListTest : public testing::Test
{
protected:
    std::string taken()
    {
        std::string names;
        m_list.takeAll([&names](const Named& entry) { names += entry.name; });
        return names;
    }

    Named m_a{'a'};
    Named m_b{'b'};
    Named m_c{'c'};
    MarkedList<Named, &Named::place> m_list;
};

TEST_F(MarkedListTest, names_each_entry_once)
{
    m_list.add(m_a);
    m_list.add(m_b);
    m_list.add(m_a);
    EXPECT_EQ(taken(), "ab");
    EXPECT_EQ(taken(), "");
    m_list.add(m_a);
    EXPECT_EQ(taken(), "a");
}

TEST_F(MarkedListTest, leaves_out_whoever_was_removed_from_wherever_in_it)
{
    for (Named* const gone : {&m_a, &m_b, &m_c}) {
        m_list.add(m_a);
        m_list.add(m_b);
        m_list.add(m_c);
        m_list.remove(*gone);
        m_list.remove(*gone); // no matter
        const std::string names = taken();
        EXPECT_EQ(names.size(), 2U);
        EXPECT_EQ(names.find(gone->name), std::string::npos) << names;
    }
    m_list.add(m_a);
    m_list.remove(m_a);
    EXPECT_EQ(taken(), "");
}

TEST_F(MarkedListTest, knows_nothing_of_another_list_of_the_same_entries)
{
    MarkedList<Named, &Named::otherPlace> other;
    other.add(m_b);
    m_list.add(m_a);
    m_list.add(m_b);
    other.remove(m_b);
    EXPECT_EQ(taken(), "ab");
}

} // namespace vnats
